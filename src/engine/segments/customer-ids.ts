import { pause } from '../jobs/pause.ts';
import type { Table } from '../table.ts';
import { cellText } from './cell-text.ts';

/** Which earlier row every row of a newer table continues. */
export interface Pairing {
  /** By row of the newer table: the earlier row, `NEWCOMER`, or `UNCOUNTED`. */
  readonly previous: Int32Array;
  /** Earlier rows that no row continues. */
  readonly gone: Int32Array;
  /** Rows passed over because an earlier row of the same table has their id, on either side. */
  readonly repeated: number;
  /** Rows passed over because they have no id, on either side. */
  readonly unnamed: number;
}

export const NEWCOMER = -1;
/** The row repeats another's id, or has none. */
export const UNCOUNTED = -2;

const ROWS_AT_ONCE = 20_000;

/** The ids of a table's customers by row, '' where one has none; null where no column names them. */
export async function customerIds({ columns, info, rows }: Table): Promise<string[] | null> {
  const column = columns[info.findIndex(({ role }) => role === 'id')];
  if (!column) return null;
  const ids: string[] = [];
  for (let row = 0; row < rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pause();
    ids.push((cellText(column, row) ?? '').trim());
  }
  return ids;
}

/** The first row of every id, and how many rows repeat one or have none. */
async function firstRows(ids: readonly string[]) {
  const rows = new Map<string, number>();
  let [repeated, unnamed] = [0, 0];
  for (let row = 0; row < ids.length; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pause();
    if (ids[row] === '') unnamed++;
    else if (rows.has(ids[row])) repeated++;
    else rows.set(ids[row], row);
  }
  return { rows, repeated, unnamed };
}

const wholeNumber = /^[+-]?\d+(?:\.0*)?$/;

/** Rows by the number that their id reads as; `UNCOUNTED` where several read as the same. Other ids are left out. */
async function byNumber(rows: ReadonlyMap<string, number>): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  let done = 0;
  for (const [id, row] of rows) {
    if (++done % ROWS_AT_ONCE === 0) await pause();
    const value = wholeNumber.test(id) ? Number(id) : Number.NaN;
    if (Number.isSafeInteger(value)) found.set(value, found.has(value) ? UNCOUNTED : row);
  }
  return found;
}

/**
 * Pairs the customers of two tables by their ids, of rows with the same id the first: ids that read the same, then among
 * the rest those that are the same whole number in one way only, so that a spreadsheet that made 7 or 7.0 out of 007
 * loses nobody.
 */
export async function pairCustomers(before: readonly string[], after: readonly string[]): Promise<Pairing> {
  const [old, fresh] = [await firstRows(before), await firstRows(after)];
  const previous = new Int32Array(after.length).fill(UNCOUNTED);
  let done = 0;
  for (const [id, row] of fresh.rows) {
    if (++done % ROWS_AT_ONCE === 0) await pause();
    const found = old.rows.get(id);
    previous[row] = found ?? NEWCOMER;
    if (found === undefined) continue;
    old.rows.delete(id);
    fresh.rows.delete(id);
  }
  await pause();
  const gone = new Set(old.rows.values());
  const earlier = await byNumber(old.rows);
  for (const [value, row] of await byNumber(fresh.rows)) {
    const found = earlier.get(value);
    if (row === UNCOUNTED || found === undefined || found === UNCOUNTED) continue;
    previous[row] = found;
    gone.delete(found);
  }
  return {
    previous,
    gone: Int32Array.from(gone),
    repeated: old.repeated + fresh.repeated,
    unnamed: old.unnamed + fresh.unnamed,
  };
}

/** Every row continues itself: two clusterings of one table. */
export function sameCustomers(rows: number): Pairing {
  const previous = Int32Array.from({ length: rows }, (_, row) => row);
  return { previous, gone: new Int32Array(0), repeated: 0, unnamed: 0 };
}
