import type { JobContext } from '../jobs/task.ts';
import { breathe } from './state.ts';

/** Gaps to fill from the customers most alike. Columns lie side by side, NaN where a value is missing. */
export interface NeighborRequest {
  /** The customers that are asked, a column each of the measures that say how alike two customers are. */
  readonly donors: readonly Float64Array[];
  /** The customers with gaps, in the same measures; may be the donors themselves. */
  readonly rows: readonly Float64Array[];
  /** Which of the measures to fill. */
  readonly filled: readonly number[];
  /** How many donors are asked for each gap. */
  readonly neighbors: number;
}

/**
 * Fills gaps as scikit-learn's KNNImputer with uniform weights does: the mean of the `neighbors` donors that have the
 * value and are nearest by the Euclidean distance over the measures both have, scaled up to all measures
 * (`nan_euclidean_distances`). Where no donor shares a measure with the customer, the column's mean. Of equally near
 * donors the first count, where scikit-learn leaves open which.
 *
 * @returns the filled columns in the order of `filled`, new arrays
 */
export type NeighborImputer = (request: NeighborRequest, context: JobContext) => Promise<Float64Array[]>;

/** The plain way, row against row: for small tables, and what the kernel is checked against. */
export const imputePlainly: NeighborImputer = async ({ donors, rows, filled, neighbors }, context) => {
  const made = filled.map((at) => rows[at].slice());
  const count = rows[0]?.length ?? 0;
  for (let row = 0; row < count; row++) {
    const gaps = filled.flatMap((at, i) => (Number.isNaN(rows[at][row]) ? [i] : []));
    if (gaps.length === 0) continue;
    const order = byDistance(donors, rows, row);
    for (const i of gaps) {
      const own = donors[filled[i]];
      const asked = order.filter((donor) => !Number.isNaN(own[donor])).slice(0, neighbors);
      const values = asked.length > 0 ? asked.map((donor) => own[donor]) : [...own].filter((v) => !Number.isNaN(v));
      made[i][row] = values.reduce((sum, value) => sum + value, 0) / values.length;
    }
    await breathe(context);
  }
  return made;
};

/** The donors that share a measure with a row, nearest first. */
function byDistance(donors: readonly Float64Array[], rows: readonly Float64Array[], row: number): number[] {
  const squares = Float64Array.from(donors[0], (_, donor) => {
    let sum = 0;
    let shared = 0;
    for (let at = 0; at < donors.length; at++) {
      const difference = donors[at][donor] - rows[at][row];
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      shared += 1;
    }
    return sum / shared;
  });
  const near = [...squares.keys()].filter((donor) => !Number.isNaN(squares[donor]));
  return near.sort((a, b) => squares[a] - squares[b] || a - b);
}
