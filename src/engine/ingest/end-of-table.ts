import type { DataProblem } from '../../contract/dataset.ts';
import type { Duck } from './duckdb.ts';
import { type Loaded, rawColumn } from './load.ts';
import { isNumberText, numberExpression } from './number-style.ts';

export interface TrimmedTable {
  readonly loaded: Loaded;
  readonly problems: readonly DataProblem[];
}

const totals =
  /^(?:grand |sub ?|over ?all )?(?:totals?|totale|totaux|totaal|gesamt(?:summe|betrag)?|gesamtergebnis|insgesamt|summen?|sum|somme|suma|razem|итого)(?: general)?:?$/i;

/**
 * Takes rows off the end of the table `raw` that are none: empty ones, as spreadsheets leave them, and a row of totals.
 * Rows are numbered as before. Sources that are streamed are left as they are.
 */
export async function trimEnd(duck: Duck, loaded: Loaded, width: number): Promise<TrimmedTable> {
  if (loaded.streamed !== null) return { loaded, problems: [] };
  const problems: DataProblem[] = [];
  let trimmed = loaded;
  const empty = await emptyAtEnd(duck, loaded, width);
  if (empty > 0) {
    trimmed = await drop(duck, trimmed, empty);
    problems.push({
      code: 'EMPTY_ROWS',
      message: `${empty === 1 ? 'The last row is' : `The last ${empty.toLocaleString('en')} rows are`} empty.`,
      repair: 'Left out.',
      column: null,
      count: empty,
      examples: [],
    });
  }
  const text = await totalAtEnd(duck, trimmed, width);
  if (text !== null) {
    const row = trimmed.rowInFile(trimmed.rows - 1);
    trimmed = await drop(duck, trimmed, 1);
    trimmed = {
      ...trimmed,
      rejected: {
        total: trimmed.rejected.total + 1,
        rows: [...trimmed.rejected.rows, { row, reason: 'It is the total of the rows above.', text }],
      },
    };
    problems.push({
      code: 'TOTALS_ROW',
      message: `The last row, ${row}, is the total of the rows above.`,
      repair: 'Set aside. You can look at it and download it.',
      column: null,
      count: 1,
      examples: [{ row, text: text.slice(0, 120) }],
    });
  }
  return { loaded: trimmed, problems };
}

/** Removes the last rows; the numbers of those before stay. */
async function drop(duck: Duck, loaded: Loaded, rows: number): Promise<Loaded> {
  await duck.run(`DELETE FROM raw WHERE rowid >= ${loaded.rows - rows}`);
  return { ...loaded, rows: loaded.rows - rows };
}

/** Columns asked for at once: the time to plan a statement grows with the square of its columns. */
const columnsAtOnce = 100;

type Row = readonly (string | null)[];

/** The rows from one on to before another, in order. */
async function rowsBetween(duck: Duck, from: number, to: number, width: number): Promise<Row[]> {
  const rows: (string | null)[][] = Array.from({ length: to - from }, () => []);
  for (let first = 0; first < width; first += columnsAtOnce) {
    const columns = Array.from({ length: Math.min(columnsAtOnce, width - first) }, (_, at) => rawColumn(first + at));
    const found = await duck.rows(
      `SELECT ${columns.join(', ')} FROM raw WHERE rowid >= ${from} AND rowid < ${to} ORDER BY rowid`,
    );
    for (const [at, values] of found.entries()) rows[at].push(...(values as (string | null)[]));
  }
  return rows;
}

/** How many rows at the end have no value at all; never all of them. */
async function emptyAtEnd(duck: Duck, { rows }: Loaded, width: number): Promise<number> {
  let step = 1;
  for (let to = rows; to > 0; step = Math.min(4096, step * 8)) {
    const from = Math.max(0, to - step);
    const filled = (await rowsBetween(duck, from, to, width)).findLastIndex((row) =>
      row.some((value) => value !== null),
    );
    if (filled >= 0) return rows - 1 - (from + filled);
    to = from;
  }
  return 0;
}

/**
 * The last row as text, where it begins with a word for a total and holds the sum of a column, or says nothing in a
 * column that is otherwise filled. Null where it is a row like the others.
 */
async function totalAtEnd(duck: Duck, { rows }: Loaded, width: number): Promise<string | null> {
  if (rows < 3) return null;
  const columns = Array.from({ length: width }, (_, at) => rawColumn(at));
  const [values] = await rowsBetween(duck, rows - 1, rows, width);
  const first = values.findIndex((value) => value !== null);
  if (first < 0 || !totals.test(String(values[first]))) return null;
  const others = columns.flatMap((column, at) => (at === first || values[at] === null ? [] : [{ column, at }]));
  const numbers = others.filter(({ at }) => isNumber(String(values[at])));
  if (others.length === 0 || numbers.length < others.length) return null;
  const text = values.map((value) => value ?? '').join(',');
  const above = `FROM raw WHERE rowid < ${rows - 1}`;
  const gaps = columns.filter((_, at) => values[at] === null).map((column) => `count(${column})`);
  if (gaps.length > 0) {
    const [filled] = await duck.rows(`SELECT ${gaps.join(', ')} ${above}`);
    if (filled.some((count) => Number(count) >= 0.95 * (rows - 1))) return text;
  }
  for (const { column } of numbers) {
    for (const decimal of ['.', ','] as const) {
      const number = numberExpression(column, {
        decimal,
        decoration: { signs: true, words: true, negatives: true },
      });
      const [[sum, own]] = await duck.rows(
        `SELECT sum(${number}) FILTER (WHERE rowid < ${rows - 1}), max(${number}) FILTER (WHERE rowid = ${rows - 1}) FROM raw`,
      );
      if (sum === null || own === null) continue;
      if (Math.abs(Number(sum) - Number(own)) <= 1e-6 * Math.abs(Number(sum)) + 0.005) return text;
    }
  }
  return null;
}

function isNumber(text: string): boolean {
  return isNumberText(text, '.') || isNumberText(text, ',');
}
