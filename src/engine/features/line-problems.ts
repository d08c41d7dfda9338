import type { DataProblem } from '../../contract/dataset.ts';
import type { Duck } from '../ingest/duckdb.ts';
import { rawColumn } from '../ingest/load.ts';
import { shownExamples, unfitProblem } from '../ingest/problems.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { maxRejectedRows, type Rejected } from '../ingest/rejected.ts';
import { sqlText } from '../ingest/sql.ts';
import type { WatchedColumn } from './line-values.ts';

/** The table of all lines, which stand in it in the order of the source, and SQL conditions on them. */
export interface LineConditions {
  readonly every: string;
  /** The reason why a line cannot be used; NULL where it can. */
  readonly unusable: string;
  readonly late: string;
  readonly referenceDay: string;
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
export async function rejectedLines(duck: Duck, found: Recognised, conditions: LineConditions): Promise<Rejected> {
  const { every, unusable } = conditions;
  const [[total]] = await duck.rows(`SELECT count(*) FROM ${every} WHERE ${unusable} IS NOT NULL`);
  if (total === 0) return { total: 0, rows: [] };
  const lines = await duck.rows(
    `SELECT rowid, ${unusable} FROM ${every} WHERE ${unusable} IS NOT NULL ORDER BY rowid LIMIT ${maxRejectedRows}`,
  );
  const columns = found.shapes.map((shape) => `coalesce(${rawColumn(shape.index)}, '')`).join(', ');
  const text = `left(concat_ws(${sqlText(found.source.text?.delimiter ?? ',')}, ${columns}), 500)`;
  const numbers = lines.map(([row]) => Number(row));
  const texts = await textsOf(duck, found, numbers, text);
  return {
    total: Number(total),
    rows: lines.map(([row, reason]) => ({
      row: found.loaded.rowInFile(Number(row)),
      reason: String(reason),
      text: texts.get(Number(row)) ?? '',
    })),
  };
}

/** Values of a streamed log that do not fit the type of their column, of the columns that lines need. */
export async function unfitLines(
  duck: Duck,
  found: Recognised,
  every: string,
  watched: readonly WatchedColumn[],
): Promise<DataProblem[]> {
  if (watched.length === 0) return [];
  const counts = watched.map(({ bit }) => `count(*) FILTER (WHERE unfit & ${bit} > 0)`);
  const [counted] = await duck.rows(`SELECT ${counts.join(', ')} FROM ${every}`);
  const problems: DataProblem[] = [];
  for (const [at, { shape, bit }] of watched.entries()) {
    const count = Number(counted[at]);
    if (count === 0) continue;
    const rows = await duck.rows(
      `SELECT rowid FROM ${every} WHERE unfit & ${bit} > 0 ORDER BY rowid LIMIT ${shownExamples}`,
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
export async function lineProblems(duck: Duck, found: Recognised, conditions: LineConditions): Promise<DataProblem[]> {
  const { every, unusable, referenceDay } = conditions;
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
  const reasons = await duck.rows(
    `SELECT ${unusable} AS reason, count(*), min(rowid), count(left_out) FROM ${every} WHERE ${unusable} IS NOT NULL
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
  const [[late, returns, free, firstFree]] = await duck.rows(
    `SELECT count(*) FILTER (WHERE ${conditions.late} AND ${unusable} IS NULL),
       count(*) FILTER (WHERE amount < 0 OR quantity < 0), count(*) FILTER (WHERE amount = 0 AND event = 'purchase'),
       min(rowid) FILTER (WHERE amount = 0 AND event = 'purchase')
     FROM ${every} WHERE customer IS NOT NULL AND left_out IS NULL`,
  );
  if (Number(late) > 0) {
    add(
      'AFTER_REFERENCE_DAY',
      `${Number(late).toLocaleString('en')} rows are later than ${referenceDay}.`,
      'Left out, so that the table is as of that day.',
      found.log.time?.name ?? null,
      Number(late),
      [],
    );
  }
  if (Number(returns) > 0) {
    add(
      'RETURNS',
      `${Number(returns).toLocaleString('en')} rows are returns or refunds (negative).`,
      'Taken off what the customer spent; they do not count as orders.',
      found.log.amount?.name ?? found.log.quantity?.name ?? null,
      Number(returns),
      [],
    );
  }
  if (Number(free) > 0) {
    const row = loaded.rowInFile(Number(firstFree));
    add(
      'ZERO_AMOUNTS',
      `${Number(free).toLocaleString('en')} rows cost nothing, the first is row ${row}.`,
      'Kept as they are: they add nothing to what was spent.',
      found.log.amount?.name ?? found.log.price?.name ?? null,
      Number(free),
      [{ row, text: '0' }],
    );
  }
  return problems;
}
