import type { ReadOptions } from '../../contract/dataset.ts';
import type { JobContext } from '../jobs/task.ts';
import { type Duck, openDuckDB } from './duckdb.ts';
import type { IngestEnvironment } from './environment.ts';
import { OtherEncoding } from './scan-behind.ts';

/**
 * Works on a source in a database of its own, which is gone afterwards. A large text file whose beginning misled about
 * its encoding is gone through once more, with the right one.
 *
 * @param work its signal is aborted when the caller goes away and when the work has ended
 */
export async function withDuckDB<Result>(
  env: IngestEnvironment,
  options: ReadOptions,
  context: JobContext,
  work: (duck: Duck, options: ReadOptions, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  const { spillFolder, threads, memoryBytes } = env;
  const duck = await openDuckDB({ spillFolder, threads, memoryBytes, signal: context.signal });
  try {
    return await work(duck, options, AbortSignal.any([context.signal, ended.signal]));
  } catch (error) {
    if (!(error instanceof OtherEncoding) || options.encoding !== undefined) throw error;
    return await withDuckDB(env, { ...options, encoding: error.encoding }, context, work);
  } finally {
    ended.abort();
    await duck.close();
  }
}
