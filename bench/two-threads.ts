import { createKernels } from '../src/kernels/kernels.ts';
import type { Kernels } from '../src/kernels/types.ts';

/** The kernels as every benchmark runs them: on two threads, as its peer does. */
export function startKernels(): Promise<Kernels> {
  return createKernels(
    {
      wasm: new URL('../resources/kernels/kernels.wasm', import.meta.url),
      worker: new URL('../src/kernels/worker.ts', import.meta.url),
    },
    2,
  );
}
