import type { BackendUsed } from '../../contract/neural.ts';
import type { JobContext } from '../jobs/task.ts';
import type { TrainingCheckpoint } from './checkpoints.ts';
import type { TrainingPlan } from './train-network.ts';
import { trainingKey } from './training-key.ts';

/** Milliseconds between two states that are kept, and how many times as long as keeping one takes. */
const LEAST_BETWEEN = 250;
const SPARSE = 20;

/**
 * The plan gone on with where the job keeps a state of the same training, and its states kept while it trains: seldom enough
 * to take no more than a twentieth of the time. Without a place to keep them the plan as it is.
 */
export async function keepTraining(plan: TrainingPlan, used: BackendUsed, context: JobContext): Promise<TrainingPlan> {
  const { checkpoints, signal } = context;
  if (!checkpoints) return plan;
  const key = await trainingKey(plan, used, signal);
  const resume = plan.resume ?? (await checkpoints.read(key)) ?? undefined;
  let next = performance.now() + LEAST_BETWEEN;
  let kept = false;
  const save = async (checkpoint: TrainingCheckpoint) => {
    const started = performance.now();
    try {
      await checkpoints.save(key, checkpoint);
      kept = true;
      const ended = performance.now();
      next = ended + Math.max(LEAST_BETWEEN, SPARSE * (ended - started));
    } catch {
      // The training is worth more than its states. What stands in their way will be told when its result is to be kept.
      next = Number.POSITIVE_INFINITY;
    }
  };
  return {
    ...plan,
    resume,
    async onEpoch(checkpoint, last) {
      await plan.onEpoch?.(checkpoint, last);
      // The last one too where some were kept: the job goes on for a while before it keeps its result.
      if (performance.now() >= next || (last && kept)) await save(checkpoint());
    },
  };
}
