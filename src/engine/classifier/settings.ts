import { type ClassifierOptions, presetHidden } from '../../contract/classifier.ts';
import type { DenseLayer, DenseNetwork } from '../../kernels/dense-network.ts';
import type { TrainingPlan } from '../neural/train-network.ts';

/** From so many customers to learn from on, some are kept apart to see when to stop; below, each is needed. */
const ENOUGH_TO_KEEP_APART = 1000;
const KEPT_APART = 0.1;
/** How long study E's network learns, in steps. */
const STUDY_STEPS = 15_000;

/** Options in full, and what they do not name. */
export interface ClassifierSettings extends Omit<TrainingPlan, 'backend' | 'data' | 'validation' | 'settings'> {
  readonly options: ClassifierOptions &
    Required<Pick<ClassifierOptions, 'hidden' | 'dropout' | 'epochs' | 'batchSize'>>;
  /** Share of the customers to learn from that only says when to stop; 0 for none. */
  readonly keptApart: number;
}

function stack(hidden: readonly number[], dropout: number, batchNorm: boolean, classes: number): DenseLayer[] {
  const layers = hidden.map((units): DenseLayer => ({ units, activation: 'relu', dropout, batchNorm }));
  return [...layers, { units: classes, activation: 'softmax', dropout: 0, batchNorm: false }];
}

/**
 * The network and its training, by the preset and what is asked for beside it.
 *
 * Study E: 100-20-6-k, dropout one half and batch normalisation after each hidden layer, Adam at .001 for 200 epochs and
 * then .0001, the weights of the best accuracy. The study leaves open how long it goes on, the batch (32 here, Keras's own)
 * and what the accuracy is taken on: here it is the customers learned from, as in use, never those of the test. With half
 * of six units left out in every step it learns slowly, so it goes on for 15,000 steps, 300 to 3,000 epochs.
 * Our own: 32-16-k without dropout, ends after 30 epochs without a gain.
 *
 * @param rows customers to learn from
 */
export function classifierSettings(
  given: ClassifierOptions,
  inputs: number,
  classes: number,
  rows: number,
): ClassifierSettings {
  const published = given.preset === 'study-e';
  const hidden = given.hidden ?? [...presetHidden[given.preset]];
  const dropout = given.dropout ?? (published ? 0.5 : 0);
  const batchSize = given.batchSize ?? (rows < 5000 ? 32 : 512);
  const epochs = given.epochs ?? (published ? studyEpochs(rows, batchSize) : 300);
  const network: DenseNetwork = { inputs, layers: stack(hidden, dropout, published, classes) };
  const options = { ...given, hidden, dropout, epochs, batchSize };
  const keptApart = rows >= ENOUGH_TO_KEEP_APART ? KEPT_APART : 0;
  if (published) {
    const rates = [
      { from: 1, rate: 0.001 },
      { from: 201, rate: 0.0001 },
    ];
    return { options, network, epochs, rates, keep: 'best accuracy', patience: 0, leastGain: 0, keptApart };
  }
  const rates = [{ from: 1, rate: 0.005 }];
  return { options, network, epochs, rates, keep: 'best loss', patience: 30, leastGain: 0.001, keptApart };
}

function studyEpochs(rows: number, batchSize: number): number {
  return Math.min(3000, Math.max(300, Math.round(STUDY_STEPS / Math.ceil(rows / batchSize))));
}
