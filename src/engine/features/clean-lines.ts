import { type Duck, packed } from '../ingest/duckdb.ts';
import { sqlKind } from './event-kinds.ts';
import type { LineCounts } from './line-counts.ts';
import { fineLine, harmfulMarks, type MarkedLine, marksOf } from './line-marks.ts';
import { allFit, type LineValues, unfitBits, type WatchedColumn } from './line-values.ts';
import { boughtLine } from './order-key.ts';

const table = `${packed}.clean_line`;
const mark = 'A line has to be told of.';

/** The most purchases in a log, as a share of its events, that the short way is worth trying with. */
export const mostPurchases = 0.25;

export interface CleanLines {
  /** SQL relation with customer, event, parsed and what the other fields name. */
  readonly from: string;
  /** SQL for the columns of purchases, by name. */
  readonly columns: ReadonlyMap<string, string>;
  /** Columns that lines do not have, as SQL with their names. */
  readonly absent: readonly string[];
  readonly marked: MarkedLine;
  readonly watched: readonly WatchedColumn[];
  readonly values: LineValues;
}

/**
 * The short way to `line`, for logs where only purchases matter and nothing has to be told of any line: of the other
 * events one row a customer is kept, instead of a row an event. Rows of the source lose their numbers by that, so it ends
 * at the first line that something is wrong with.
 *
 * @returns what `countLines` would count; null where lines have to be made the long way
 */
export async function makeCleanLines(duck: Duck, lines: CleanLines): Promise<LineCounts | null> {
  const { from, columns, absent, marked, watched, values } = lines;
  // Anything but a purchase may cost nothing, or lack a price.
  const harmless = `event <> 'purchase' AND (${marksOf(marked)}) & ${harmfulMarks} = 0 ${watched.length === 0 ? '' : `AND (${unfitBits(watched, values)}) = 0`}`;
  const event = `CASE WHEN event IS NOT NULL AND ${fineLine(marked)} AND ${allFit(watched)} THEN event
    WHEN ${harmless} THEN ${sqlKind('other')} ELSE error('${mark}') END`;
  const ofPurchases = [...columns].map(([name, sql]) => `CASE WHEN kind = 'purchase' THEN ${sql} END AS ${name}`);
  try {
    await duck.run(`CREATE TABLE ${table} AS
      SELECT customer, CASE WHEN kind = 'purchase' THEN kind ELSE ${sqlKind('other')} END AS event, ${ofPurchases.join(', ')}, count(*) AS times
      FROM (SELECT *, ${event} AS kind FROM ${from}) GROUP BY ALL`);
  } catch (error) {
    if (error instanceof Error && error.message.includes(mark)) return null;
    throw error;
  }
  // Purchases that are alike in everything are as many lines as there were.
  const times = `unnest(range(CASE WHEN event = 'purchase' THEN times ELSE 1 END))`;
  await duck.run(`CREATE VIEW line AS SELECT ${['* EXCLUDE (times, nth)', ...absent].join(', ')}
    FROM (SELECT *, ${times} AS nth FROM ${table})`);
  const [[rows, afterLast]] = await duck.rows(
    `SELECT sum(times), strftime(max(moment) FILTER (WHERE ${boughtLine})::DATE + 1, '%Y-%m-%d')
    FROM (SELECT ${['*', ...absent].join(', ')} FROM ${table})`,
  );
  return {
    rows: Number(rows),
    noCustomer: 0,
    noTime: 0,
    unusable: 0,
    late: 0,
    returns: 0,
    free: 0,
    firstFree: 0,
    afterLast: afterLast === null ? null : String(afterLast),
    unfit: watched.map(() => 0),
    unknownEvents: 0,
  };
}
