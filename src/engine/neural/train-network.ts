import { CoterieError } from '../../contract/errors.ts';
import type { BackendChoice, BackendUsed, EpochFigures, TrainingSummary } from '../../contract/neural.ts';
import type {
  DenseData,
  DenseEpoch,
  DenseNetwork,
  DenseSession,
  DenseSettings,
  DenseState,
} from '../../kernels/dense-network.ts';
import type { JobContext } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';
import type { TrainingCheckpoint } from './checkpoints.ts';
import { learnedNumbers, networkWords } from './describe-network.ts';
import { keepTraining } from './keep-training.ts';
import { type RateStep, rateAt } from './learning-rate.ts';
import { lendDense } from './lend-dense.ts';
import { watchTraining } from './watch-training.ts';

/** What to train, on what, and for how long. */
export interface TrainingPlan {
  readonly backend: BackendChoice;
  readonly network: DenseNetwork;
  readonly settings: DenseSettings;
  readonly data: DenseData;
  /** Rows kept apart, looked at after every epoch; null for none. */
  readonly validation: DenseData | null;
  /** The most there will be, those of a checkpoint included. */
  readonly epochs: number;
  /** Learning rates by epoch, such as 0.001 from 1 and 0.0001 from 201; the first must start at 1. */
  readonly rates: readonly RateStep[];
  /** Which epoch's weights count in the end. Best: on the rows kept apart where there are any. */
  readonly keep: 'last' | 'best loss' | 'best accuracy';
  /** Ends after so many epochs without a gain in what is kept (in the loss with `last`); 0 never does. */
  readonly patience: number;
  /** What counts as a gain: share of the best loss so far, or of all rows for the accuracy. */
  readonly leastGain: number;
  /** Makes another start from the usual one. */
  readonly start?: (usual: DenseState) => DenseState;
  readonly resume?: TrainingCheckpoint;
  /**
   * Called after every epoch with a way to all that is needed to go on from there; `last` where no more are to come, but for
   * one that ends early. The next epoch waits for it.
   */
  readonly onEpoch?: (checkpoint: () => TrainingCheckpoint, last: boolean) => Promise<void> | void;
}

/**
 * Trains a dense network and lends `body` the session with the weights that count; whatever `body` does with it is on the
 * same backend. Every epoch goes to `context.task` as it is done. Aborting `context.enough` ends after the epoch under way
 * and keeps the best so far. Where the job has a place for checkpoints, a training that was killed goes on from there.
 *
 * Throws `BAD_PARAMETER` saying what to do where the loss is no number any more or the backend is not there, and
 * `CANCELLED`.
 *
 * @example
 * const { codes, summary } = await trainNetwork(plan, context, async (session, summary) => ({
 *   codes: await session.output(plan.data.inputs, 1),
 *   summary,
 * }));
 */
export function trainNetwork<Result>(
  plan: TrainingPlan,
  context: JobContext,
  body: (session: DenseSession, summary: TrainingSummary) => Promise<Result>,
): Promise<Result> {
  const { network, settings, data, backend } = plan;
  return lendDense(context, backend, { network, settings, data }, async (session, used) =>
    body(session, await trainSession(session, used, await keepTraining(plan, used, context), context)),
  );
}

/** The training of a session that has been lent already; it ends with the weights that count. */
export async function trainSession(
  session: DenseSession,
  used: BackendUsed,
  plan: TrainingPlan,
  context: JobContext,
): Promise<TrainingSummary> {
  const { network, epochs, rates, validation, resume } = plan;
  const started = performance.now() - 1000 * (resume?.seconds ?? 0);
  const seconds = () => (performance.now() - started) / 1000;
  if (resume) session.restore(resume.state);
  else if (plan.start) session.restore(plan.start(session.state()));
  const watch = watchTraining(plan, session);
  const before = watch.curve.length;
  const wentOn = before > 0 ? ` (went on from epoch ${before})` : '';
  for (const figures of watch.curve) context.task.epoch(figures);
  if (before > 0) context.task.report(0, epochs - before, `Goes on from epoch ${before}`);
  let stopped: TrainingSummary['stopped'] = 'all epochs';
  while (watch.curve.length < epochs) {
    if (watch.patienceSpent()) {
      stopped = 'no more gain';
      break;
    }
    if (context.enough?.aborted && watch.curve.length > 0) {
      stopped = 'by hand';
      break;
    }
    const done = watch.curve.length;
    const [trained] = await kernelCall(context, null, (hooks) => {
      const onProgress = (part: number, whole: number) =>
        context.task.report(done - before + part / whole, epochs - before);
      return session.train(1, rateAt(rates, done + 1), { ...hooks, onProgress });
    });
    requireNumber(trained, done + 1);
    const apart = validation ? await kernelCall(context, null, () => session.evaluate(validation)) : null;
    const figures: EpochFigures = {
      epoch: done + 1,
      loss: trained.loss,
      validationLoss: apart?.loss ?? null,
      accuracy: trained.accuracy,
      validationAccuracy: apart?.accuracy ?? null,
    };
    watch.add(figures);
    context.task.epoch(figures);
    context.task.report(
      done + 1 - before,
      epochs - before,
      `Epoch ${done + 1} of ${epochs}, loss ${shortNumber(apart?.loss ?? trained.loss)}${wentOn}`,
    );
    await plan.onEpoch?.(() => watch.checkpoint(seconds()), done + 1 === epochs || watch.patienceSpent());
  }
  const best = watch.restoreBest();
  return {
    backend: used,
    network: networkWords(network),
    parameters: learnedNumbers(network),
    curve: [...watch.curve],
    epochs: watch.curve.length,
    bestEpoch: best,
    stopped,
    seconds: seconds(),
  };
}

/** Throws `BAD_PARAMETER` where training ran away. */
export function requireNumber({ loss }: Pick<DenseEpoch, 'loss'>, epoch: number): void {
  if (Number.isFinite(loss)) return;
  throw new CoterieError(
    'BAD_PARAMETER',
    `The training ran away in epoch ${epoch}: its loss is not a number any more.`,
    'Use a smaller learning rate (a tenth of it), and bring all columns to one scale (z-scores) in the Prepare step.',
    { parameter: 'learningRate', epoch },
  );
}

/** Three digits of a figure, for messages. */
export function shortNumber(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
