import type { EpochFigures } from '../../contract/neural.ts';
import type { DenseState } from '../../kernels/dense-network.ts';

/** Where a training can go on, and the best it had found. Going on gives the weights that not stopping would have. */
export interface TrainingCheckpoint {
  readonly state: DenseState;
  readonly best: { readonly epoch: number; readonly state: DenseState };
  readonly curve: readonly EpochFigures[];
  /** How long it took to get here. */
  readonly seconds: number;
}

/** Where trainings lie while they are under way, so that one that was killed can go on. Keys are `trainingKey`'s. */
export interface Checkpoints {
  /** null where nothing is kept of this training. */
  read(key: string): Promise<TrainingCheckpoint | null>;
  /** Keeps a state in place of an earlier one of the same training. */
  save(key: string, checkpoint: TrainingCheckpoint): Promise<void>;
}
