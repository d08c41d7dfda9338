import { cancelled } from '../../contract/errors.ts';
import type { ProgressEvent } from '../../contract/progress.ts';
import type { JobContext } from './task.ts';
import { createTaskTree } from './task-tree.ts';

/** How often a waiting caller hears from a job. Also bounds how long an ended iteration goes unnoticed. */
const heartbeatMilliseconds = 100;

/** Partial events exist only for work that has partial results. */
export type JobEvent<P, R> =
  | ProgressEvent
  | ([P] extends [never] ? never : { type: 'partial'; partial: P })
  | { type: 'result'; result: R };

/**
 * Runs a piece of long work as a stream of events: progress, partial results, then the result.
 * Ending the iteration, or aborting `signal`, aborts the work's own signal; the stream ends only
 * when the work has stopped, so nothing runs on behind a caller who has gone.
 */
export async function* runJob<R, P = never>(
  label: string,
  signal: AbortSignal | undefined,
  work: (context: JobContext, partial: (value: P) => void) => Promise<R>,
): AsyncGenerator<JobEvent<P, R>, void, undefined> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal?.aborted) throw cancelled();
  signal?.addEventListener('abort', abort);
  const tree = createTaskTree(label, () => performance.now());
  const partials: P[] = [];
  let wake: () => void = () => {};
  const outcome = work({ task: tree.root, signal: controller.signal }, (value) => {
    partials.push(value);
    wake();
  }).then(
    (result) => ({ ok: true as const, result }),
    (error: unknown) => ({ ok: false as const, error }),
  );
  let ended: Awaited<typeof outcome> | null = null;
  outcome.then((value) => {
    ended = value;
    wake();
  });
  const progress = (): ProgressEvent => ({
    type: 'progress',
    fraction: ended?.ok ? 1 : tree.fraction(),
    secondsLeft: tree.secondsLeft(),
    tasks: tree.takeChanges(),
  });
  try {
    yield progress();
    while (ended === null) {
      if (partials.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, heartbeatMilliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      while (partials.length > 0) yield { type: 'partial', partial: partials.shift() as P } as JobEvent<P, R>;
      if (ended === null) yield progress();
    }
    const last = await outcome;
    if (!last.ok) throw controller.signal.aborted ? cancelled() : last.error;
    yield progress();
    yield { type: 'result', result: last.result };
  } finally {
    controller.abort();
    signal?.removeEventListener('abort', abort);
    await outcome;
  }
}
