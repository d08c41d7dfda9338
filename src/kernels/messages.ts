/** A share of a phase, sent to each worker: call `kernel(...values, task, worker)` for the tasks it can get hold of. */
export interface WorkOrder {
  readonly memory: WebAssembly.Memory;
  readonly kernel: string;
  readonly values: readonly number[];
  readonly tasks: number;
  readonly worker: number;
}

/** What a worker answers: a task's own message, then the end of its share, or why it failed. */
export type WorkReport =
  | { readonly type: 'event'; readonly value: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };

/** What a worker is started with. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
}
