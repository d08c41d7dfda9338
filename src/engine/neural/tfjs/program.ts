import type { CalledBackend } from './load-backend.ts';
import type { TrainingWork } from './training-work.ts';

/** What a program is given in the training worker besides its order. */
export interface ProgramContext<Report> {
  readonly backend: CalledBackend;
  /** Sends a report to the engine; cheap, but not meant for every step. */
  report(report: Report): void;
  /** True once somebody has asked for the best so far: end after the epoch under way. To be asked once an epoch. */
  enough(): Promise<boolean>;
}

/**
 * What runs in the training worker. It may block the worker: Cancel ends the worker.
 * What it makes on the way goes through `tidy`; whatever it leaves is freed when the thread is given back.
 */
export type Program<Name extends keyof TrainingWork> = (
  order: TrainingWork[Name]['order'],
  context: ProgramContext<TrainingWork[Name]['report']>,
) => Promise<TrainingWork[Name]['result']>;
