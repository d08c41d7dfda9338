import type { EpochFigures } from '../../contract/neural.ts';
import type { DenseSession, DenseState } from '../../kernels/dense-network.ts';
import type { TrainingCheckpoint } from './checkpoints.ts';
import type { TrainingPlan } from './train-network.ts';

type Watched = Pick<TrainingPlan, 'keep' | 'patience' | 'leastGain' | 'resume'>;

/** The curve of a training, the best weights it has met, and whether patience is spent. */
export interface TrainingWatch {
  readonly curve: readonly EpochFigures[];
  patienceSpent(): boolean;
  /** One more epoch, whose weights the session has now. */
  add(figures: EpochFigures): void;
  /** @param seconds that it took to get here */
  checkpoint(seconds: number): TrainingCheckpoint;
  /** Puts the weights that count into the session. @returns their epoch */
  restoreBest(): number;
}

/** Watches the training of a session, from its checkpoint on where there is one. */
export function watchTraining(plan: Watched, session: DenseSession): TrainingWatch {
  const { keep, patience, leastGain, resume } = plan;
  const curve: EpochFigures[] = [];
  let best: { epoch: number; state: DenseState } | null = null;
  let bestFigure = Number.POSITIVE_INFINITY;
  /** The last epoch that gained enough, and its figure. */
  let gained = 0;
  let gainedFigure = Number.POSITIVE_INFINITY;

  /** Enters an epoch; true where its weights are the best so far and will be wanted. */
  const enter = (figures: EpochFigures): boolean => {
    curve.push(figures);
    const figure = figureOf(figures, keep);
    const least = keep === 'best accuracy' ? leastGain : leastGain * gainedFigure;
    if (gained === 0 || figure < gainedFigure - least) {
      gained = figures.epoch;
      gainedFigure = figure;
    }
    const better = figure < bestFigure;
    if (better) bestFigure = figure;
    return better && keep !== 'last';
  };
  for (const figures of resume?.curve ?? []) enter(figures);
  if (resume) best = resume.best;

  return {
    curve,
    patienceSpent: () => patience > 0 && curve.length - gained >= patience,
    add(figures) {
      if (enter(figures)) best = { epoch: figures.epoch, state: session.state() };
    },
    checkpoint(seconds) {
      const state = session.state();
      const latest = { epoch: curve.length, state };
      return { state, best: best && best.epoch < curve.length ? best : latest, curve: [...curve], seconds };
    },
    restoreBest() {
      if (keep === 'last' || best === null || best.epoch === curve.length) return curve.length;
      session.restore(best.state);
      return best.epoch;
    },
  };
}

/** What is to fall: a loss, or 1 less the accuracy; of the rows kept apart where there are any. */
function figureOf({ loss, validationLoss, accuracy, validationAccuracy }: EpochFigures, keep: Watched['keep']): number {
  return keep === 'best accuracy' ? 1 - (validationAccuracy ?? accuracy ?? 0) : (validationLoss ?? loss);
}
