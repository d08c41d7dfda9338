/** Rows of a sheet behind the rows of a table: blank rows between them were passed over. */
export class RowNumbers {
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

  /** The row of the sheet behind the index-th row added. */
  at(index: number): number {
    let low = 0;
    let high = this.#indexes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#indexes[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return (this.#rows[low] ?? 1) + index - (this.#indexes[low] ?? 0);
  }
}
