import type { CalledBackend } from './load-backend.ts';
import type { ThreadWork } from './thread-work.ts';

/** What a program is given in the training thread besides its order. */
export interface ProgramContext<Report> {
  readonly backend: CalledBackend;
  /** Sends a report to the engine; cheap, but not meant for every step. */
  report(report: Report): void;
  /** True once somebody has asked for the best so far: end after the epoch under way. */
  enough(): boolean;
}

/**
 * What runs in the training thread. It may block the thread: Cancel ends the thread, `enough` is read from shared memory.
 * What it makes on the way goes through `tidy`; whatever it leaves is freed when the thread is given back.
 */
export type Program<Name extends keyof ThreadWork> = (
  order: ThreadWork[Name]['order'],
  context: ProgramContext<ThreadWork[Name]['report']>,
) => Promise<ThreadWork[Name]['result']>;
