import { CoterieError } from '../../contract/errors.ts';
import { type Duck, packed } from '../ingest/duckdb.ts';
import { sqlKind } from './event-kinds.ts';
import type { LineCounts } from './line-counts.ts';
import { fineLine, harmfulMarks, type MarkedLine, marksOf } from './line-marks.ts';
import { allFit, type LineValues, unfitBits, type WatchedColumn } from './line-values.ts';
import { boughtLine } from './order-key.ts';

const byCustomer = `${packed}.clean_customer`;
const boughtTable = `${packed}.clean_line`;

/** SQL relation of who bought nothing, where lines were made the short way: every purchase in there counts as one. */
export const onlookersOfClean = `(SELECT customer FROM ${byCustomer} WHERE bought IS NULL)`;
const mark = 'A line has to be told of.';

/** The most purchases in a log, as a share of its events and in all, that the short way is worth trying with. */
const mostShare = 0.25;
const mostLines = 4e6;

export interface CleanLines {
  /** SQL relation with customer, event, parsed and what the other fields name. */
  readonly from: string;
  /** Its columns that `columns` are made from. */
  readonly kept: readonly string[];
  /** SQL for the columns of lines, by name. */
  readonly columns: ReadonlyMap<string, string>;
  /** Columns that lines do not have, as SQL with their names. */
  readonly absent: readonly string[];
  readonly marked: MarkedLine;
  readonly watched: readonly WatchedColumn[];
  readonly values: LineValues;
}

/** Whether a log of so many events, and this share of purchases, is small enough in what it sells for the short way. */
export function mayBeClean(events: number, purchases: number): boolean {
  return purchases <= mostShare && purchases * events <= mostLines;
}

/**
 * The short way to `line`, for logs where only purchases matter and nothing has to be told of any line: the other events
 * are only counted for each customer, so that there is no row an event. Rows of the source lose their numbers by that, so
 * it ends at the first line that something is wrong with.
 *
 * @returns what `countLines` would count; null where lines have to be made the long way
 */
export async function makeCleanLines(duck: Duck, lines: CleanLines): Promise<LineCounts | null> {
  const { from, kept, columns, absent, marked, watched, values } = lines;
  const nothingUnfit = watched.length === 0 ? '' : `AND (${unfitBits(watched, values)}) = 0`;
  // Anything but a purchase may cost nothing, or lack a price.
  const harmless = `event <> 'purchase' AND (${marksOf(marked)}) & ${harmfulMarks} = 0 ${nothingUnfit}`;
  const fine = fineLine(marked);
  const doubtful = watched.filter(({ fits }) => !fine.includes(fits));
  const bought = `CASE WHEN event IS NOT NULL AND ${fine} AND ${allFit(doubtful)} THEN event = 'purchase'
    WHEN ${harmless} THEN false ELSE error('${mark}')::BOOLEAN END`;
  try {
    // Of purchases the text is kept: there are few of them, and it is made sense of afterwards.
    await duck.run(`CREATE TABLE ${byCustomer} AS
      SELECT customer, list({${kept.map((name) => `${name}: ${name}`).join(', ')}}) FILTER (WHERE ${bought}) AS bought, count(*) AS events
      FROM ${from} GROUP BY customer`);
  } catch (error) {
    if (error instanceof Error && error.message.includes(mark)) return null;
    // What is gathered by customer cannot be spilled, as lines can.
    if (error instanceof CoterieError && error.code === 'OUT_OF_MEMORY') return null;
    throw error;
  }
  const named = [...columns].map(([name, sql]) => `${sql} AS ${name}`);
  await duck.run(`CREATE TABLE ${boughtTable} AS SELECT customer, ${[...named, ...absent].join(', ')}
    FROM (SELECT customer, unnest(bought, recursive := true) FROM ${byCustomer} WHERE bought IS NOT NULL)`);
  await duck.run(`CREATE VIEW line AS SELECT *, ${sqlKind('purchase')} AS event FROM ${boughtTable}
    UNION ALL BY NAME SELECT customer, ${sqlKind('other')} AS event FROM ${byCustomer} WHERE bought IS NULL`);
  const [[rows]] = await duck.rows(`SELECT sum(events) FROM ${byCustomer}`);
  const [[afterLast]] = await duck.rows(
    `SELECT strftime(max(moment) FILTER (WHERE ${boughtLine})::DATE + 1, '%Y-%m-%d') FROM line`,
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
