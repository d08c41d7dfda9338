/**
 * The assignment of rows to columns with the largest total weight (Hungarian method in the shortest augmenting path
 * form of Jonker and Volgenant, 1987; n² m steps).
 *
 * @param weights `rows` × `columns`, row-major, finite
 * @returns for each row its column, -1 where there are more rows than columns and the row stays alone
 */
export function bestAssignment(weights: Float64Array, rows: number, columns: number): Int32Array {
  if (rows > columns) {
    const turned = new Float64Array(weights.length);
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) turned[c * rows + r] = weights[r * columns + c];
    const found = new Int32Array(rows).fill(-1);
    bestAssignment(turned, columns, rows).forEach((row, column) => {
      found[row] = column;
    });
    return found;
  }
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  /** 1-based row of each column; column 0 stands for the row being placed. */
  const owner = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    owner[0] = row;
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    let column = 0;
    do {
      used[column] = 1;
      const current = owner[column];
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let c = 1; c <= columns; c++) {
        if (used[c]) continue;
        const cost = -weights[(current - 1) * columns + c - 1] - rowPotential[current] - columnPotential[c];
        if (cost < slack[c]) {
          slack[c] = cost;
          way[c] = column;
        }
        if (slack[c] < delta) {
          delta = slack[c];
          next = c;
        }
      }
      for (let c = 0; c <= columns; c++) {
        if (used[c]) {
          rowPotential[owner[c]] += delta;
          columnPotential[c] -= delta;
        } else slack[c] -= delta;
      }
      column = next;
    } while (owner[column] !== 0);
    while (column !== 0) {
      const before = way[column];
      owner[column] = owner[before];
      column = before;
    }
  }
  const found = new Int32Array(rows).fill(-1);
  for (let c = 1; c <= columns; c++) if (owner[c] > 0) found[owner[c] - 1] = c - 1;
  return found;
}
