import type { Duck } from '../ingest/duckdb.ts';
import { isUnusable, lineMarks } from './line-marks.ts';
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

/** Lines with the same marks, event and unfit values. */
interface AlikeLines {
  readonly marks: number;
  readonly event: string | null;
  readonly unfit: number;
  readonly lines: number;
  readonly first: number;
  readonly afterLast: string | null;
}

/**
 * Counts all that is told of lines in one pass: a large log does not pass through memory again for each question. Lines
 * that the same is told of are counted together; there are few kinds of them.
 */
export async function countLines(
  duck: Duck,
  every: string,
  watched: readonly WatchedColumn[],
  { keepsVisitors }: { readonly keepsVisitors: boolean },
): Promise<LineCounts> {
  const found = await duck.rows(
    `SELECT marks, event, ${watched.length === 0 ? '0' : 'unfit'} AS unfit, count(*), min(number),
      strftime(max(moment) FILTER (WHERE ${keepsVisitors ? 'true' : boughtLine})::DATE + 1, '%Y-%m-%d')
    FROM ${every} GROUP BY ALL`,
  );
  const all = found.map(
    ([marks, event, unfit, lines, first, afterLast]): AlikeLines => ({
      marks: Number(marks),
      event: event === null ? null : String(event),
      unfit: Number(unfit),
      lines: Number(lines),
      first: Number(first),
      afterLast: afterLast === null ? null : String(afterLast),
    }),
  );
  const counted = all.filter(({ marks }) => (marks & (lineMarks.noCustomer | lineMarks.leftOut)) === 0);
  const unusable = ({ marks, event }: AlikeLines) => isUnusable(marks, event === 'purchase');
  const free = counted.filter(({ marks, event }) => (marks & lineMarks.free) > 0 && event === 'purchase');
  const days = counted.flatMap(({ afterLast }) => afterLast ?? []);
  return {
    rows: sum(all),
    noCustomer: sum(all.filter(({ marks }) => (marks & lineMarks.noCustomer) > 0)),
    noTime: sum(all.filter(({ marks }) => (marks & lineMarks.noTime) > 0)),
    unusable: sum(all.filter(unusable)),
    late: sum(counted.filter((own) => (own.marks & lineMarks.late) > 0 && !unusable(own))),
    returns: sum(counted.filter(({ marks }) => (marks & lineMarks.negative) > 0)),
    free: sum(free),
    firstFree: Math.min(...free.map(({ first }) => first)),
    afterLast: days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null),
    unfit: watched.map(({ bit }) => sum(all.filter(({ unfit }) => Math.floor(unfit / bit) % 2 === 1))),
    unknownEvents: sum(all.filter(({ event }) => event === null)),
  };
}

function sum(alike: readonly AlikeLines[]): number {
  return alike.reduce((total, { lines }) => total + lines, 0);
}
