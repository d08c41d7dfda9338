import type { Task } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { whileWatched } from '../while-watched.ts';

/** Runs a statement and tells its task how far it is. */
export async function runWatched(duck: Duck, sql: string, task: Task, what: string): Promise<void> {
  await whileWatched(duck, task, what)(() => duck.run(sql));
}
