import type { DenseCalls } from './dense/dense-calls.ts';
import type { Programs } from './programs.ts';

/** All that the training worker can be asked for: the programs, and the single calls of a dense network it holds. */
export interface TrainingWork extends Programs, DenseCalls {}
export type WorkName = keyof TrainingWork;
