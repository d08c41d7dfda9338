/** What the engine takes from outside. Nothing else of the surroundings is reached for. */
export interface EnginePorts {
  readonly version: string;
  readonly host: 'desktop' | 'web' | 'command line' | 'test';
  /** Where projects, samples and the list of recent projects live. */
  readonly dataFolder: string;
  /** Private scratch space: spill files and uploads, emptied at exit and at the next start. */
  readonly cacheFolder: string;
  /** Holds `kernels/kernels.wasm` and `fonts/`. */
  readonly resourcesFolder: string;
  /** Entry file of the kernels' worker threads. */
  readonly kernelWorker: URL;
  /** Entry file of the thread that lays out the neighbourhood map. */
  readonly umapWorker: URL;
  /** Entry file of the threads that go through files. */
  readonly fileWorker: URL;
  /** Entry file of the threads that TensorFlow runs in. */
  readonly neuralWorker: URL;
  /** Files of TensorFlow's WebAssembly backend. */
  readonly tensorflowWasmFolder: string;
  /** Where native TensorFlow is set up; stays between starts. */
  readonly tensorflowFolder: string;
  /** Threads for computing, at least 1. */
  readonly threads: number;
  now(): Date;
  log(entry: LogEntry): void;
}

export interface LogEntry {
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly error?: unknown;
}
