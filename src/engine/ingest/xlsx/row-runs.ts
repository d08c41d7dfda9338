/**
 * Rows of a sheet behind the rows of a table, between which blank ones were passed over: a run of rows begins at
 * `indexes[i]` of the table and `rows[i]` of the sheet.
 */
export interface RowRuns {
  readonly indexes: Float64Array;
  readonly rows: Float64Array;
}

export class RowCounter {
  readonly #indexes: number[] = [];
  readonly #rows: number[] = [];
  #count = 0;
  #next = -1;

  add(row: number): void {
    if (row !== this.#next) {
      this.#indexes.push(this.#count);
      this.#rows.push(row);
    }
    this.#count++;
    this.#next = row + 1;
  }

  runs(): RowRuns {
    return { indexes: Float64Array.from(this.#indexes), rows: Float64Array.from(this.#rows) };
  }
}

/** The row of the sheet behind the index-th row of the table. */
export function sheetRow({ indexes, rows }: RowRuns, index: number): number {
  let low = 0;
  let high = indexes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (indexes[middle] <= index) low = middle;
    else high = middle - 1;
  }
  return (rows[low] ?? 1) + index - (indexes[low] ?? 0);
}
