import type { DataProblem } from '../../contract/dataset.ts';
import { type ColumnShape, valueExpression } from './column-shape.ts';
import type { Duck } from './duckdb.ts';
import { type Loaded, rawColumn } from './load.ts';
import { missingAmongNumbers } from './missing-words.ts';

/** Rows shown of each problem. */
export const shownExamples = 5;

/** Values that do not fit the type of their column: counted, with row and text of the first ones. */
export async function unfitProblems(
  duck: Duck,
  shapes: readonly ColumnShape[],
  loaded: Loaded,
): Promise<DataProblem[]> {
  const problems: DataProblem[] = [];
  for (const shape of shapes) {
    if (shape.unfit <= 0) continue;
    const column = rawColumn(shape.index);
    const found = await duck.rows(
      `SELECT rowid, ${column} FROM raw
       WHERE ${column} IS NOT NULL AND NOT ${missingAmongNumbers(column)} AND ${valueExpression(shape, column)} IS NULL
       ORDER BY rowid LIMIT ${shownExamples}`,
    );
    const examples = found.map(([rowid, text]) => ({
      row: loaded.rowInFile(Number(rowid)),
      text: String(text).slice(0, 120),
    }));
    problems.push(unfitProblem(shape, examples));
  }
  return problems;
}

/** Values that do not fit the type of their column, as a problem; `examples` are the first of them. */
export function unfitProblem(shape: ColumnShape, examples: DataProblem['examples']): DataProblem {
  const [first] = examples;
  const what = shape.type === 'date' ? 'a date' : 'a number';
  const times = shape.unfit.toLocaleString('en');
  return {
    code: shape.type === 'date' ? 'NOT_A_DATE' : 'NOT_A_NUMBER',
    message:
      shape.unfit === 1
        ? `Row ${first?.row} of "${shape.name}" is not ${what}: "${first?.text}".`
        : `${times} values of "${shape.name}" are not ${what}, the first in row ${first?.row}: "${first?.text}".`,
    repair: 'Treated as missing.',
    column: shape.name,
    count: shape.unfit,
    examples,
  };
}

/** The rows that were set aside while reading, as one problem; none where none were. */
export function rejectedProblem(read: Pick<Loaded, 'rejected'>): DataProblem[] {
  const { total, rows } = read.rejected;
  if (total === 0) return [];
  const [first] = rows;
  return [
    {
      code: 'BAD_ROWS',
      message: `${total === 1 ? 'One row' : `${total.toLocaleString('en')} rows`} could not be read. Row ${first.row}: ${first.reason}`,
      repair: 'Set aside. You can look at them and download them.',
      column: null,
      count: total,
      examples: rows.slice(0, shownExamples).map(({ row, text }) => ({ row, text: text.slice(0, 120) })),
    },
  ];
}

/** Ids that stand in more than one row, and rows without one, in a list of customers. */
export async function duplicateIds(duck: Duck, id: ColumnShape | null, loaded: Loaded): Promise<DataProblem[]> {
  if (id === null) return [];
  const problems: DataProblem[] = [];
  const column = valueExpression({ ...id, type: 'text' }, rawColumn(id.index));
  if (id.distinct < id.values) {
    const found = await duck.rows(
      `SELECT max(rowid), value, count(*) FROM (SELECT rowid, ${column} AS value FROM raw) WHERE value IS NOT NULL
       GROUP BY value HAVING count(*) > 1 ORDER BY min(rowid) LIMIT ${shownExamples}`,
    );
    if (found.length > 0) {
      problems.push({
        code: 'DUPLICATE_IDS',
        message: `"${id.name}" is not different in every row: ${(id.values - id.distinct).toLocaleString('en')} rows repeat an earlier one, such as "${found[0][1]}".`,
        repair: 'Kept as they are. Remove duplicates in the next step if they are the same customer.',
        column: id.name,
        count: id.values - id.distinct,
        examples: found.map(([rowid, text]) => ({ row: loaded.rowInFile(Number(rowid)), text: String(text) })),
      });
    }
  }
  if (id.missing > 0) {
    problems.push({
      code: 'EMPTY_IDS',
      message: `${id.missing.toLocaleString('en')} rows have no "${id.name}".`,
      repair: 'Kept; they are known by their row only.',
      column: id.name,
      count: id.missing,
      examples: [],
    });
  }
  return problems;
}
