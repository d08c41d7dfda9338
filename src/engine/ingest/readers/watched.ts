import type { Task } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';

/** Runs a statement and tells its task how far it is. */
export async function runWatched(duck: Duck, sql: string, task: Task, what: string): Promise<void> {
  const watch = setInterval(() => {
    const share = duck.progress();
    if (share !== null) task.report(share, 1, what);
  }, 100);
  try {
    await duck.run(sql);
  } finally {
    clearInterval(watch);
  }
}
