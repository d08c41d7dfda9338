import type { Layout } from './layout.ts';
import type { Phase, Pool } from './pool.ts';

/** One call's memory and the way to run kernels on it. */
export interface Job {
  readonly memory: WebAssembly.Memory;
  /** Runs a kernel for the tasks 0 … tasks - 1 on all workers. */
  run(kernel: string, values: readonly number[], tasks: number, hooks?: PhaseHooks): Promise<void>;
  /** Results, copied out of the shared memory. */
  int32(address: number, length: number): Int32Array;
  float32(address: number, length: number): Float32Array;
  float64(address: number, length: number): Float64Array;
  /** Writes whole numbers (addresses, counts, labels) one after the other. */
  write(address: number, values: ArrayLike<number>): void;
  writeFloat32(address: number, values: ArrayLike<number>): void;
  writeFloat64(address: number, values: ArrayLike<number>): void;
}

export type PhaseHooks = Pick<Phase, 'signal' | 'onProgress' | 'onEvent'>;

/**
 * Lends `body` a memory with room for the layout, which it must not use after it has ended.
 * The memory may hold anything at first.
 */
export async function withJob<Result>(
  pool: Pool,
  layout: Layout,
  body: (job: Job) => Promise<Result>,
): Promise<Result> {
  const memory = pool.takeMemory(layout.size());
  const { buffer } = memory;
  try {
    return await body({
      memory,
      run: (kernel, values, tasks, hooks = {}) => pool.run({ memory, kernel, values, tasks, ...hooks }),
      int32: (address, length) => new Int32Array(buffer, address, length).slice(),
      float32: (address, length) => new Float32Array(buffer, address, length).slice(),
      float64: (address, length) => new Float64Array(buffer, address, length).slice(),
      write: (address, values) => new Int32Array(buffer, address, values.length).set(values),
      writeFloat32: (address, values) => new Float32Array(buffer, address, values.length).set(values),
      writeFloat64: (address, values) => new Float64Array(buffer, address, values.length).set(values),
    });
  } finally {
    pool.giveBackMemory(memory);
  }
}
