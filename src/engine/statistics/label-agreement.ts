import { bestAssignment } from '../segments/hungarian.ts';
import { type Contingency, contingency } from './contingency.ts';

/**
 * Adjusted Rand index of two groupings (Hubert and Arabie 1985): 1 for the same grouping, 0 on average for chance,
 * below 0 for less than chance. Labels name groups, whatever their numbers; rows with a negative one are left out.
 * 1 where there is nothing to tell apart (no row, or both all in one group, or both each alone).
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  const { total, rowSums, columnSums, counts } = contingency(a, b);
  const both = pairs(counts);
  const inA = pairs(rowSums);
  const inB = pairs(columnSums);
  const expected = total > 1 ? (inA * inB) / ((total * (total - 1)) / 2) : 0;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/**
 * Normalised mutual information of two groupings, in [0, 1], by the arithmetic mean of their entropies (scikit-learn's
 * default). Rows with a negative label are left out; 1 where both are all in one group.
 */
export function normalizedMutualInformation(a: Int32Array, b: Int32Array): number {
  const table = contingency(a, b);
  const { total, rowSums, columnSums, rows, columns, counts } = table;
  if (rowSums.length <= 1 && columnSums.length <= 1) return 1;
  let shared = 0;
  counts.forEach((count, at) => {
    shared += (count / total) * Math.log((count * total) / (rowSums[rows[at]] * columnSums[columns[at]]));
  });
  const mean = (entropy(rowSums, total) + entropy(columnSums, total)) / 2;
  return Math.min(1, Math.max(0, shared / mean));
}

/**
 * Share of rows that agree when the groups of `a` and `b` are matched one to one as well as can be (Hungarian method).
 * Rows with a negative label are left out; 0 where none is left.
 */
export function matchedAccuracy(a: Int32Array, b: Int32Array): number {
  const table = contingency(a, b);
  const width = table.columnSums.length;
  const weights = dense(table, width);
  const matches = bestAssignment(weights, table.rowSums.length, width);
  const agreed = matches.reduce((sum, column, row) => (column < 0 ? sum : sum + weights[row * width + column]), 0);
  return table.total > 0 ? agreed / table.total : 0;
}

function dense({ rowSums, rows, columns, counts }: Contingency, width: number): Float64Array {
  const weights = new Float64Array(rowSums.length * width);
  counts.forEach((count, at) => {
    weights[rows[at] * width + columns[at]] = count;
  });
  return weights;
}

function pairs(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function entropy(sizes: Float64Array, total: number): number {
  return sizes.reduce((sum, size) => sum - (size / total) * Math.log(size / total), 0);
}
