import type { MixedView } from '../../../kernels/prototypes.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { codesOf, numbersOf, type Reading, wordsOf } from '../mixed/reading.ts';

const STRIDE = 8192;

/** A prepared matrix as numbers and words. Each word column has one word more than columns: none of them. */
export async function mixedView(matrix: Matrix, reading: Reading, context: JobContext): Promise<MixedView> {
  const places = numbersOf(reading);
  const words = await codesOf(matrix, reading, context);
  const width = matrix.columns.length;
  const numbers = new Float64Array(matrix.rows * places.length);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % STRIDE === 0) await breathe(context);
    for (const [at, column] of places.entries()) {
      numbers[row * places.length + at] = matrix.data[row * width + column];
    }
  }
  const levels = wordsOf(reading).map((columns) => columns.length + 1);
  return { rows: matrix.rows, numbers, numberColumns: places.length, words, levels };
}

/** Half the mean standard deviation of the number columns (Huang 1998); 1 where no number differs. */
export async function suggestedGamma(
  { rows, numbers, numberColumns }: MixedView,
  context: JobContext,
): Promise<number> {
  const means = new Float64Array(numberColumns);
  const squares = new Float64Array(numberColumns);
  for (let row = 0; row < rows; row++) {
    if (row % STRIDE === 0) await breathe(context);
    for (let j = 0; j < numberColumns; j++) {
      // Welford's recurrence keeps its footing far from the origin.
      const value = numbers[row * numberColumns + j];
      const step = value - means[j];
      means[j] += step / (row + 1);
      squares[j] += step * (value - means[j]);
    }
  }
  const deviations = squares.map((sum) => Math.sqrt(sum / rows));
  const gamma = (0.5 * deviations.reduce((sum, value) => sum + value, 0)) / Math.max(1, numberColumns);
  return gamma > 0 ? gamma : 1;
}
