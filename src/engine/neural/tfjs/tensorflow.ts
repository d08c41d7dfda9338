import type { EpochFigures } from '../../../contract/neural.ts';

/** TensorFlow as a program is given it: its core, gradients registered, on whatever backend was chosen. */
export type Tensorflow = typeof import('@tensorflow/tfjs-core');

/** How a program is watched and asked to end early, from inside the training worker. */
export interface ProgramWatch {
  readonly report: (figures: EpochFigures) => void;
  /** True once somebody has asked for the best so far. */
  readonly enough: () => Promise<boolean>;
}
