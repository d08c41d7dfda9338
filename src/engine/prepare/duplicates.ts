import type { JobContext } from '../jobs/task.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { breathe, keepRows, type PreparationState, type StepOutcome } from './state.ts';
import { counted } from './words.ts';

/** Rows looked up between two pauses. */
const CHUNK = 16_384;

/**
 * Takes out customers listed twice. Where the table has an id column, the first row of each id stays and rows
 * without an id all stay; otherwise rows that are equal in every column of the table count as the same.
 */
export async function dropDuplicates(state: PreparationState, context: JobContext): Promise<StepOutcome> {
  const id = idColumn(state.table);
  const keep = await firstOfEach(state, id ? [id] : state.table.columns, context);
  if (id) for (let row = 0; row < keep.length; row++) if (isMissing(id, state.rowIndex[row])) keep[row] = 1;
  const next = await keepRows(state, keep, context);
  const dropped = state.rowIndex.length - next.rowIndex.length;
  const rule = id ? `with an ${id.name} seen before` : 'equal to an earlier row in every column';
  const message = dropped > 0 ? `${counted(dropped, 'row')} ${rule} left out.` : 'No customer is listed twice.';
  return { fitted: { kind: 'duplicates' }, state: next, changed: dropped, message, warnings: [] };
}

/** The column with the role of naming the customer, if there is one. */
export function idColumn(table: Table): TableColumn | null {
  const info = table.info.find((each) => each.role === 'id');
  return table.columns.find((column) => column.name === info?.name) ?? null;
}

function isMissing(column: TableColumn, row: number): boolean {
  return isNumeric(column) ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
}

/**
 * 1 for the first row of every group of equal rows. Groups are refined column by column: two rows share a number
 * as long as every column so far is equal, so the comparison is exact and costs one look-up a value.
 */
async function firstOfEach(
  state: PreparationState,
  columns: readonly TableColumn[],
  context: JobContext,
): Promise<Uint8Array> {
  const rows = state.rowIndex;
  let groups = new Int32Array(rows.length);
  for (const column of columns) {
    const { codes, count } = isNumeric(column)
      ? await codesOf(column.values, context)
      : { codes: column.codes, count: column.levels.length };
    groups = await refine(groups, rows, codes, count + 1, context);
  }
  const keep = new Uint8Array(rows.length);
  const seen = new Uint8Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    if (seen[groups[row]]) continue;
    seen[groups[row]] = 1;
    keep[row] = 1;
  }
  return keep;
}

async function refine(
  groups: Int32Array,
  rows: Int32Array,
  codes: Int32Array,
  width: number,
  context: JobContext,
): Promise<Int32Array<ArrayBuffer>> {
  const numbers = new Map<number, number>();
  const refined = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const key = groups[row] * width + codes[rows[row]] + 1;
    let group = numbers.get(key);
    if (group === undefined) {
      group = numbers.size;
      numbers.set(key, group);
    }
    refined[row] = group;
    if (row % CHUNK === CHUNK - 1) await breathe(context);
  }
  return refined;
}

async function codesOf(values: Float64Array, context: JobContext): Promise<{ codes: Int32Array; count: number }> {
  const numbers = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    let code = Number.isNaN(values[row]) ? -1 : numbers.get(values[row]);
    if (code === undefined) {
      code = numbers.size;
      numbers.set(values[row], code);
    }
    codes[row] = code;
    if (row % CHUNK === CHUNK - 1) await breathe(context);
  }
  return { codes, count: numbers.size };
}
