import { runProgram } from './run-program.ts';

/** True where this computer has an NVIDIA GPU with its driver. */
export async function hasNvidia(signal: AbortSignal): Promise<boolean> {
  return (await runProgram('nvidia-smi', ['-L'], { signal })).ok;
}
