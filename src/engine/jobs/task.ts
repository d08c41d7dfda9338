import type { EpochFigures } from '../../contract/neural.ts';
import type { Checkpoints } from '../neural/checkpoints.ts';
import type { Neural } from '../neural/neural.ts';

/**
 * One node of a task tree. A task counts its own work (`report`) or hands it to weighted children (`child`), never both.
 * Everything is a plain call: an engine without a listener may use `silentTask`.
 */
export interface Task {
  /** Adds a child that makes up `weight` of this task. */
  child(label: string, weight: number): Task;
  /** `done` of `total`; total null while it cannot be known. */
  report(done: number, total: number | null, message?: string): void;
  finish(): void;
  /** One more epoch of a network in training, for the live curve. Every epoch reaches the caller. */
  epoch(figures: EpochFigures): void;
}

/** What every long-running piece of the engine is given besides its input. */
export interface JobContext {
  readonly task: Task;
  /** Aborted when the caller goes away. Check it between pieces of work; end with `cancelled()` from the contract. */
  readonly signal: AbortSignal;
  /** Aborted when somebody has asked for the best so far: training ends after the epoch under way and its result counts. */
  readonly enough?: AbortSignal;
  /** Where trainings are kept while they are under way; without one, a training that was killed begins anew. */
  readonly checkpoints?: Checkpoints;
  /** Where networks train; missing only where nothing neural can be asked for. */
  readonly neural?: Neural;
}

/** A task that nobody watches. */
export const silentTask: Task = {
  child: () => silentTask,
  report: () => {},
  finish: () => {},
  epoch: () => {},
};
