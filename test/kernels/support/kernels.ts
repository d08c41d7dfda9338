import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createKernels } from '../../../src/kernels/kernels.ts';
import type { KernelFiles, Kernels } from '../../../src/kernels/types.ts';

export const kernelFiles: KernelFiles = {
  wasm: new URL('../../../resources/kernels/kernels.wasm', import.meta.url),
  worker: new URL('../../../src/kernels/worker.ts', import.meta.url),
};

const build = fileURLToPath(new URL('../../../scripts/build-kernels.ts', import.meta.url));

/** Kernels from the source tree, compiled first unless they are up to date. */
export async function startKernels(threads = 2, files: Partial<KernelFiles> = {}): Promise<Kernels> {
  execFileSync(process.execPath, [build]);
  return createKernels({ ...kernelFiles, ...files }, threads);
}
