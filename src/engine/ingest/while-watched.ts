import type { Task } from '../jobs/task.ts';
import type { Duck } from './duckdb.ts';

/** How often DuckDB is asked how far it is. */
const everyMilliseconds = 100;

/** Runs statements while a task hears how far DuckDB is with them: from `start` on, `share` of the task. */
export function whileWatched(duck: Duck, task: Task, message: string, start = 0, share = 1) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    const watch = setInterval(() => {
      const done = duck.progress();
      if (done !== null) task.report(start + share * done, 1, message);
    }, everyMilliseconds);
    try {
      return await work();
    } finally {
      clearInterval(watch);
    }
  };
}
