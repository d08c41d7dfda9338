import { type Random, seededRandom } from '../evaluate/random.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import type { LogisticProblem } from './logistic.ts';
import type { Target } from './target.ts';

/** So many customers with each value tell which columns part them; more would only take longer. */
const MOST_OF_EACH = 2500;
/** Multiplications of an elimination from all columns down to one, at five rounds a fit, before fewer rows are taken. */
const MOST_WORK = 2e9;
const ROUNDS = 5;
const FEWEST_ROWS_A_COLUMN = 20;
const rowsAtOnce = 200_000;

/**
 * The customers whose target is known, of each of its two values at most some thousands drawn with the seed: taking fewer
 * of the commoner value changes the intercept of a logistic model and not the weights of its columns (Prentice and Pyke
 * 1979).
 *
 * @param places the columns of the matrix that compete
 */
export async function twoValued(
  matrix: Matrix,
  target: Target,
  places: readonly number[],
  seed: number,
  context: JobContext,
): Promise<LogisticProblem> {
  const size = places.length;
  const width = matrix.columns.length;
  const affordable = MOST_WORK / (ROUNDS * size ** 3);
  const most = Math.min(MOST_OF_EACH, Math.ceil(Math.max(affordable, FEWEST_ROWS_A_COLUMN * size) / 2));
  const [low, high]: [number[], number[]] = [[], []];
  for (let row = 0; row < matrix.rows; row++) {
    const value = target.values[matrix.rowIndex[row]];
    // The values are centred, so one lies below 0 and the other above.
    if (!Number.isNaN(value)) (value > 0 ? high : low).push(row);
    if (row % rowsAtOnce === rowsAtOnce - 1) await breathe(context);
  }
  const random = seededRandom(seed);
  const rows = [...drawn(low, most, random), ...drawn(high, most, random)].sort((a, b) => a - b);
  const data = new Float64Array(rows.length * size);
  for (const [at, row] of rows.entries()) {
    for (let i = 0; i < size; i++) data[at * size + i] = matrix.data[row * width + places[i]];
  }
  const values = Uint8Array.from(rows, (row) => (target.values[matrix.rowIndex[row]] > 0 ? 1 : 0));
  return { rows: rows.length, size, data, target: values };
}

/** At most so many of the rows, by a shuffle that stops there. */
function drawn(rows: number[], most: number, random: Random): number[] {
  if (rows.length <= most) return rows;
  for (let i = 0; i < most; i++) {
    const other = i + Math.floor(random.uniform() * (rows.length - i));
    [rows[i], rows[other]] = [rows[other], rows[i]];
  }
  return rows.slice(0, most);
}
