import { createKernels } from '../../src/kernels/kernels.ts';
import type { Kernels } from '../../src/kernels/types.ts';

/** The compiled kernels on their own threads, straight from the source tree. Close them when done. */
export function startKernels(threads = 2): Promise<Kernels> {
  return createKernels(
    {
      wasm: new URL('../../resources/kernels/kernels.wasm', import.meta.url),
      worker: new URL('../../src/kernels/worker.ts', import.meta.url),
    },
    threads,
  );
}
