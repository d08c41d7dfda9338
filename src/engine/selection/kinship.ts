import { sampleRows, seededRandom } from '../evaluate/random.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import { chanceScore, laplacianScore } from './laplacian.ts';
import { neighbourGraphs, type Sample } from './neighbour-graph.ts';
import type { Group } from './redundancy.ts';

/** Neighbours are looked up among so many rows at most; time grows with their square. */
export const MOST_ROWS = 1000;
/** Neighbours of each row, as in the paper. */
const NEIGHBOURS = 5;
/** Within so many deviations of what chance gives, a column is taken to be unrelated to the others. */
const BY_CHANCE = 3;
/** With fewer rows chance alone could tie anything to anything. */
const FEWEST_ROWS = 50;
/** Sarle's coefficient is 5/9 for an even spread; clearly above, a column falls into clumps by itself. */
const CLUMPED = 0.65;

export interface Kinship {
  /** Laplacian score on the graph of the columns outside the group; about 1 for a column unrelated to them. */
  readonly kinship: number;
  /** Nothing beyond chance ties the group to the others, and it has no clumps of its own. */
  readonly unrelated: boolean;
}

export interface Kinships {
  /** Of the groups that are kept. */
  readonly kept: Map<Group, Kinship>;
  /** Laplacian score of every group on the graph of the columns kept. */
  readonly laplacian: Map<Group, number>;
  /** Rows whose neighbours were looked up. */
  readonly rows: number;
}

/** The Laplacian scores of each group, on a sample of the rows drawn with the seed. Those kept make the graph. */
export async function kinships(
  matrix: Matrix,
  kept: readonly Group[],
  all: readonly Group[],
  seed: number,
  context: JobContext,
): Promise<Kinships> {
  const random = seededRandom(seed);
  const rows = await sampleRows(matrix.rows, MOST_ROWS, random, context);
  const sample = sideBySide(kept.flatMap((group) => columnsOf(matrix, rows, group)));
  let next = 0;
  const own = kept.map((group) => group.places.map(() => next++));
  const [whole, ...others] = await neighbourGraphs(sample, NEIGHBOURS, own, context);
  const found = new Map<Group, Kinship>();
  for (const [at, group] of kept.entries()) {
    const values = columnsOf(matrix, rows, group);
    if (kept.length === 1) {
      found.set(group, { kinship: 1, unrelated: false });
      continue;
    }
    const kinship = laplacianScore(values, others[at]);
    const chance = chanceScore(values, others[at], random);
    const related = rows.length < FEWEST_ROWS || kinship < chance.mean - BY_CHANCE * chance.deviation;
    found.set(group, { kinship, unrelated: !related && !values.some(isClumped) });
    await breathe(context);
  }
  const laplacian = new Map<Group, number>();
  for (const group of all) {
    laplacian.set(group, laplacianScore(columnsOf(matrix, rows, group), whole));
    await breathe(context);
  }
  return { kept: found, laplacian, rows: rows.length };
}

function sideBySide(columns: readonly Float64Array[]): Sample {
  const rows = columns[0].length;
  const width = columns.length;
  const data = new Float64Array(rows * width);
  for (const [i, values] of columns.entries()) {
    for (let row = 0; row < rows; row++) data[row * width + i] = values[row];
  }
  return { rows, width, data };
}

function columnsOf(matrix: Matrix, rows: Int32Array, { places, scales }: Group): Float64Array[] {
  const width = matrix.columns.length;
  return places.map((place, i) => Float64Array.from(rows, (row) => matrix.data[row * width + place] * scales[i]));
}

/** Whether values that are more than yes and no fall into clumps: Sarle's bimodality coefficient (SAS Institute 1990). */
function isClumped(values: Float64Array): boolean {
  const distinct = new Set(values);
  if (distinct.size <= 2) return false;
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [second, third, fourth] = [0, 0, 0];
  for (const value of values) {
    const square = (value - center) ** 2;
    second += square;
    third += square * (value - center);
    fourth += square * square;
  }
  const count = values.length;
  const variance = second / count;
  const skew = third / count / variance ** 1.5;
  return (skew * skew + 1) / (fourth / count / variance ** 2) > CLUMPED;
}
