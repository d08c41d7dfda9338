// A benchmark's peer: a Python process that answers one line of JSON for each line it gets.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Measured {
  readonly values: number[];
  /** Wall-clock and processor time. */
  readonly seconds: number;
  readonly cpu: number;
  /** In which way it was done, where there are several. */
  readonly note?: string;
}

export interface Peer {
  readonly version: string;
  run(task: object): Promise<Measured>;
  close(): void;
}

/**
 * Starts `peers/<name>.py`, limited to two threads, with the Python that `BENCH_PYTHON` names or the first on the path;
 * null when Python or one of the modules is not there.
 */
export async function startPeer(name: string, modules: readonly string[]): Promise<Peer | null> {
  const python = process.env.BENCH_PYTHON ?? 'python3';
  // Keras asks for a backend before it can be imported.
  const env = { ...process.env, KERAS_BACKEND: 'torch' };
  if (spawnSync(python, ['-c', `import ${modules.join(', ')}`], { env }).status !== 0) return null;
  const script = fileURLToPath(new URL(`./peers/${name}.py`, import.meta.url));
  const threads = { OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: '2', MKL_NUM_THREADS: '2' };
  const child: ChildProcess = spawn(python, [script], {
    env: { ...process.env, ...threads },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdin === null || child.stdout === null) throw new Error('The peer has no pipes.');
  const { stdin, stdout } = child;
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The peer ${name} ended early.`);
    return JSON.parse(value);
  };
  const { version } = await answer();
  return {
    version,
    run(task) {
      stdin.write(`${JSON.stringify(task)}\n`);
      return answer();
    },
    close: () => child.kill(),
  };
}
