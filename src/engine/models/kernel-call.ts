import { cancelled } from '../../contract/errors.ts';
import type { KernelHooks } from '../../kernels/types.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext, Task } from '../jobs/task.ts';

/**
 * Runs one call of the kernels as part of a job: the job's signal stops it, its progress goes to `task`, and the
 * kernels' AbortError becomes the contract's CANCELLED.
 */
export async function kernelCall<T>(
  context: JobContext,
  task: Task | null,
  call: (hooks: KernelHooks) => Promise<T>,
): Promise<T> {
  throwIfCancelled(context.signal);
  const onProgress = task ? (done: number, total: number) => task.report(done, total) : undefined;
  try {
    return await call({ signal: context.signal, onProgress });
  } catch (error) {
    if (context.signal.aborted) throw cancelled();
    throw error;
  }
}
