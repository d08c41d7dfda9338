import type { DataProblem } from '../../contract/dataset.ts';
import type { Duck } from '../ingest/duckdb.ts';
import { rawColumn } from '../ingest/load.ts';
import { shownExamples, unfitProblem } from '../ingest/problems.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { maxRejectedRows, type Rejected } from '../ingest/rejected.ts';
import { sqlText } from '../ingest/sql.ts';
import type { LineCounts } from './line-counts.ts';
import { lineMarks, unusableLine } from './line-marks.ts';
import type { WatchedColumn } from './line-values.ts';

/**
 * The view of all lines, whatever their marks, with their place in the source as `number`, and SQL for the reason why one
 * cannot be used.
 */
export interface EveryLine {
  readonly every: string;
  readonly reason: string;
}

/** A text of each of these rows of the source; where it is streamed, it is read again up to the last of them. */
async function textsOf(
  duck: Duck,
  found: Recognised,
  rows: readonly number[],
  text: string,
): Promise<Map<number, string>> {
  if (rows.length === 0) return new Map();
  const list = `(SELECT unnest([${rows.join(', ')}]::BIGINT[]) AS row)`;
  const source =
    found.loaded.streamed === null
      ? '(SELECT rowid AS row, * FROM raw)'
      : `(SELECT * FROM numbered LIMIT ${Math.max(...rows) + 1})`;
  const texts = await duck.rows(`SELECT row, ${text} FROM ${source} SEMI JOIN ${list} USING (row)`);
  return new Map(texts.map(([row, own]) => [Number(row), String(own ?? '')]));
}

/** Lines that cannot be used, with the reason and their text. */
export async function rejectedLines(
  duck: Duck,
  found: Recognised,
  { every, reason }: EveryLine,
  { unusable: total }: LineCounts,
): Promise<Rejected> {
  if (total === 0) return { total: 0, rows: [] };
  const lines = await duck.rows(
    `SELECT number, ${reason} FROM ${every} WHERE ${unusableLine} ORDER BY number LIMIT ${maxRejectedRows}`,
  );
  const columns = found.shapes.map((shape) => `coalesce(${rawColumn(shape.index)}, '')`).join(', ');
  const text = `left(concat_ws(${sqlText(found.source.text?.delimiter ?? ',')}, ${columns}), 500)`;
  const numbers = lines.map(([row]) => Number(row));
  const texts = await textsOf(duck, found, numbers, text);
  return {
    total,
    rows: lines.map(([row, why]) => ({
      row: found.loaded.rowInFile(Number(row)),
      reason: String(why),
      text: texts.get(Number(row)) ?? '',
    })),
  };
}

/** Values of a streamed log that do not fit the type of their column, of the columns that lines need. */
export async function unfitLines(
  duck: Duck,
  found: Recognised,
  { every }: EveryLine,
  watched: readonly WatchedColumn[],
  counts: LineCounts['unfit'],
): Promise<DataProblem[]> {
  const problems: DataProblem[] = [];
  for (const [at, { shape, bit }] of watched.entries()) {
    const count = counts[at];
    if (count === 0) continue;
    const rows = await duck.rows(
      `SELECT number FROM ${every} WHERE unfit & ${bit} > 0 ORDER BY number LIMIT ${shownExamples}`,
    );
    const numbers = rows.map(([row]) => Number(row));
    const texts = await textsOf(duck, found, numbers, rawColumn(shape.index));
    const examples = numbers.map((row) => ({
      row: found.loaded.rowInFile(row),
      text: (texts.get(row) ?? '').slice(0, 120),
    }));
    problems.push(unfitProblem({ ...shape, unfit: count }, examples));
  }
  return problems;
}

/** What is odd about the lines of a log, and what was done about it. */
export async function lineProblems(
  duck: Duck,
  found: Recognised,
  { every, reason: ofLine }: EveryLine,
  counts: LineCounts,
  referenceDay: string,
): Promise<DataProblem[]> {
  const { loaded } = found;
  const problems: DataProblem[] = [];
  const add = (
    code: string,
    message: string,
    repair: string,
    column: string | null,
    count: number,
    examples: DataProblem['examples'],
  ) => problems.push({ code, message, repair, column, count, examples });
  const reasons =
    counts.unusable === 0
      ? []
      : await duck.rows(
          `SELECT ${ofLine} AS reason, count(*), min(number), count(*) FILTER (WHERE marks & ${lineMarks.leftOut} > 0)
           FROM ${every} WHERE ${unusableLine}
           GROUP BY reason ORDER BY reason`,
        );
  for (const [reason, count, rowid, leftOut] of reasons) {
    const own = /"(.*)"/.exec(String(reason))?.[1] ?? null;
    const row = loaded.rowInFile(Number(rowid));
    if (Number(leftOut) > 0) {
      const rows = Number(count) === 1 ? '1 row does' : `${Number(count).toLocaleString('en')} rows do`;
      add(
        'NOT_COUNTED',
        `${rows} not count, the first is row ${row}: ${reason}`,
        'Set aside. You can look at them and download them.',
        null,
        Number(count),
        [{ row, text: String(reason) }],
      );
      continue;
    }
    const what = own === found.log.customer?.name ? 'customer' : own === found.log.time?.name ? 'date' : 'amount';
    add(
      `NO_${what.toUpperCase()}`,
      `${Number(count).toLocaleString('en')} rows have no ${what}, the first is row ${row}.`,
      'Set aside. You can look at them and download them.',
      own,
      Number(count),
      [{ row, text: String(reason) }],
    );
  }
  const { late, returns, free, firstFree } = counts;
  if (late > 0) {
    add(
      'AFTER_REFERENCE_DAY',
      `${late.toLocaleString('en')} rows are later than ${referenceDay}.`,
      'Left out, so that the table is as of that day.',
      found.log.time?.name ?? null,
      late,
      [],
    );
  }
  if (returns > 0) {
    add(
      'RETURNS',
      `${returns.toLocaleString('en')} rows are returns or refunds (negative).`,
      'Taken off what the customer spent; they do not count as orders.',
      found.log.amount?.name ?? found.log.quantity?.name ?? null,
      returns,
      [],
    );
  }
  if (free > 0) {
    const row = loaded.rowInFile(firstFree);
    add(
      'ZERO_AMOUNTS',
      `${free.toLocaleString('en')} rows cost nothing, the first is row ${row}.`,
      'Kept as they are: they add nothing to what was spent.',
      found.log.amount?.name ?? found.log.price?.name ?? null,
      free,
      [{ row, text: '0' }],
    );
  }
  return problems;
}
