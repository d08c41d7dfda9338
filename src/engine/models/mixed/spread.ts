import type { MatrixView } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { codesOf, numbersOf, type Reading, wordsOf } from './reading.ts';

/** What numbers are multiplied by (an entry a column of the matrix) and what a word is worth. */
export interface Weights {
  readonly numbers: Float64Array;
  readonly word: number;
}

const STRIDE = 8192;

/**
 * Rows as numbers alone: the weighted number columns, then for every category a column a word, which holds
 * `weights.word` where the row has that word and otherwise 0. Two rows with different words of a category so differ in
 * exactly two columns, whichever words they are.
 */
export async function spreadOut(
  matrix: Matrix,
  reading: Reading,
  weights: Weights,
  context: JobContext,
): Promise<MatrixView> {
  const codes = await codesOf(matrix, reading, context);
  const numbers = numbersOf(reading);
  const sizes = wordsOf(reading).map((columns) => columns.length + 1);
  const width = matrix.columns.length;
  const columns = numbers.length + sizes.reduce((sum, size) => sum + size, 0);
  const data = new Float64Array(matrix.rows * columns);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % STRIDE === 0) await breathe(context);
    let at = row * columns;
    for (const j of numbers) data[at++] = matrix.data[row * width + j] * weights.numbers[j];
    for (const [each, size] of sizes.entries()) {
      data[at + codes[row * sizes.length + each]] = weights.word;
      at += size;
    }
  }
  return { rows: matrix.rows, columns, data };
}
