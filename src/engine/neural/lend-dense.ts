import type { BackendChoice, BackendUsed } from '../../contract/neural.ts';
import type { DenseOrder, DenseSession } from '../../kernels/dense-network.ts';
import type { JobContext } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';

/** A dense network in training as part of a job: its signal stops it, and being stopped is the contract's CANCELLED. */
export function lendDense<Result>(
  context: JobContext,
  backend: BackendChoice,
  order: DenseOrder,
  body: (session: DenseSession, used: BackendUsed) => Promise<Result>,
): Promise<Result> {
  const { neural, signal } = context;
  // An engine always has it; who calls a single function may have left it out.
  if (!neural) throw new TypeError('this job was given nothing to train networks on');
  return kernelCall(context, null, () => neural.withDense(backend, order, body, signal));
}
