import type { Kernels } from '../../kernels/types.ts';
import type { LogEntry } from '../ports.ts';

/** Where the parts of neural training lie, and what else it needs. */
export interface NeuralParts {
  /** Entry of the training worker. */
  readonly worker: URL;
  /** The WebAssembly backend's files. */
  readonly wasmFolder: string;
  /** Where native TensorFlow is set up. */
  readonly tensorflowFolder: string;
  /** Threads of the kernels. */
  readonly threads: number;
  kernels(): Promise<Kernels>;
  log(entry: LogEntry): void;
}
