import type { Duck } from '../ingest/duckdb.ts';
import type { LineConditions } from './line-problems.ts';
import type { WatchedColumn } from './line-values.ts';
import { boughtLine } from './order-key.ts';

/** What one look at all lines of a log counts. */
export interface LineCounts {
  readonly rows: number;
  readonly noCustomer: number;
  readonly noTime: number;
  /** Lines that cannot be used, whatever the reason. */
  readonly unusable: number;
  /** Usable lines after a reference day that was asked for. */
  readonly late: number;
  readonly returns: number;
  /** Purchases that cost nothing, and the number of the first. */
  readonly free: number;
  readonly firstFree: number;
  /** ISO day after the last purchase, or after the last event where visitors are kept; null where there is none. */
  readonly afterLast: string | null;
  /** Values that do not fit, of each watched column. */
  readonly unfit: readonly number[];
  /** Lines whose event is a word that was not met before. */
  readonly unknownEvents: number;
}

/** Counts all that is told of lines in one pass: a large log does not pass through memory again for each question. */
export async function countLines(
  duck: Duck,
  { every, unusable, late }: LineConditions,
  watched: readonly WatchedColumn[],
  settings: { readonly keepsVisitors: boolean; readonly eventKinds: readonly string[] },
): Promise<LineCounts> {
  const counted = `customer IS NOT NULL AND left_out IS NULL`;
  const free = `${counted} AND amount = 0 AND event = 'purchase'`;
  const aggregates = [
    'count(*)',
    'count(*) FILTER (WHERE customer IS NULL)',
    'count(*) FILTER (WHERE moment IS NULL)',
    `count(*) FILTER (WHERE ${unusable})`,
    `count(*) FILTER (WHERE ${late} AND ${counted} AND NOT (${unusable}))`,
    `count(*) FILTER (WHERE ${counted} AND (amount < 0 OR quantity < 0))`,
    `count(*) FILTER (WHERE ${free})`,
    `min(rowid) FILTER (WHERE ${free})`,
    `strftime(max(moment) FILTER (WHERE ${settings.keepsVisitors ? 'true' : boughtLine} AND ${counted})::DATE + 1, '%Y-%m-%d')`,
    `count(*) FILTER (WHERE ${settings.eventKinds.map((kind) => `event <> '${kind}'`).join(' AND ')})`,
    ...watched.map(({ bit }) => `count(*) FILTER (WHERE unfit & ${bit} > 0)`),
  ];
  const [[rows, noCustomer, noTime, bad, after, returns, freeLines, firstFree, afterLast, unknown, ...unfit]] =
    await duck.rows(`SELECT ${aggregates.join(', ')} FROM ${every}`);
  return {
    rows: Number(rows),
    noCustomer: Number(noCustomer),
    noTime: Number(noTime),
    unusable: Number(bad),
    late: Number(after),
    returns: Number(returns),
    free: Number(freeLines),
    firstFree: Number(firstFree),
    afterLast: afterLast === null ? null : String(afterLast),
    unfit: unfit.map(Number),
    unknownEvents: Number(unknown),
  };
}
