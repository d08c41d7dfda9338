import type { MatrixView } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { numbersOf, type Reading, wordsOf } from './reading.ts';
import { spreadOut } from './spread.ts';

/**
 * Rows whose sums of absolute differences are Gower's dissimilarities (1971): the mean over the variables of
 * |x - y| / range for a number and of 0 or 1 for the same or another word. A number that never differs counts as 0.
 */
export function spreadForGower(matrix: Matrix, reading: Reading, context: JobContext): Promise<MatrixView> {
  const variables = numbersOf(reading).length + wordsOf(reading).length;
  const numbers = reading.span.map((span) => (span > 0 ? 1 / (span * variables) : 0));
  return spreadOut(matrix, reading, { numbers, word: 0.5 / variables }, context);
}
