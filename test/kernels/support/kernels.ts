import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createKernels } from '../../../src/kernels/kernels.ts';
import type { KernelFiles, Kernels } from '../../../src/kernels/types.ts';

export const kernelFiles: KernelFiles = {
  wasm: new URL('../../../resources/kernels/kernels.wasm', import.meta.url),
  worker: new URL('../../../src/kernels/worker.ts', import.meta.url),
};

/** Kernels from the source tree; compiles them first when nobody has yet. */
export async function startKernels(threads = 2, files: Partial<KernelFiles> = {}): Promise<Kernels> {
  if (!existsSync(kernelFiles.wasm)) {
    execFileSync(process.execPath, [fileURLToPath(new URL('../../../scripts/build-kernels.ts', import.meta.url))]);
  }
  return createKernels({ ...kernelFiles, ...files }, threads);
}
