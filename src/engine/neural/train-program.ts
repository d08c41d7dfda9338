import type { BackendChoice, EpochFigures, TrainingSummary } from '../../contract/neural.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Programs } from './tfjs/programs.ts';
import { requireNumber, shortNumber } from './train-network.ts';

/** Programs that learn in epochs and tell how it went. */
type Learning = Extract<keyof Programs, 'vae' | 'sequence'>;

export interface ProgramPlan<Name extends Learning> {
  readonly backend: BackendChoice;
  readonly order: Programs[Name]['order'];
  /** A small order of the same kind, to find the fastest backend by; orders with the same key are measured once. */
  readonly trial: { readonly key: string; readonly order: Programs[Name]['order'] };
  /** The network in words and numbers, and how many numbers it learns. */
  readonly network: string;
  readonly parameters: number;
}

/**
 * Trains by a program on TensorFlow as part of a job: every epoch goes to `context.task`, `context.enough` ends it after the
 * epoch under way. Throws `BAD_PARAMETER` where the loss is no number any more, and `CANCELLED`.
 */
export async function trainByProgram<Name extends Learning>(
  name: Name,
  { backend, order, trial, network, parameters }: ProgramPlan<Name>,
  context: JobContext,
): Promise<{ readonly result: Programs[Name]['result']; readonly training: TrainingSummary }> {
  const started = performance.now();
  const { epochs } = order.plan;
  const onReport = (figures: EpochFigures) => {
    const { epoch, loss, validationLoss } = figures;
    context.task.epoch(figures);
    context.task.report(epoch, epochs, `Epoch ${epoch} of ${epochs}, loss ${shortNumber(validationLoss ?? loss)}`);
  };
  const { signal, enough, neural } = context;
  // An engine always has it; who calls a single function may have left it out.
  if (!neural) throw new TypeError('this job was given nothing to train networks on');
  const { result, used } = await neural.run(backend, name, order, { signal, enough, trial, onReport });
  const { curve, bestEpoch, stopped } = result;
  const last = curve[curve.length - 1];
  requireNumber({ loss: last.loss + (last.validationLoss ?? 0) }, last.epoch);
  return {
    result,
    training: {
      backend: used,
      network,
      parameters,
      curve: [...curve],
      epochs: curve.length,
      bestEpoch,
      stopped,
      seconds: (performance.now() - started) / 1000,
    },
  };
}
