import type { MixedView, Prototypes } from '../../../src/kernels/prototypes.ts';

/** Huang's dissimilarity: squared distance of the numbers plus `gamma` for every other word. */
export function dissimilarity(
  data: MixedView,
  row: number,
  { means, modes }: Omit<Prototypes, 'k'>,
  c: number,
  gamma: number,
): number {
  const { numbers, numberColumns, words, levels } = data;
  let sum = 0;
  for (let j = 0; j < numberColumns; j++) sum += (numbers[row * numberColumns + j] - means[c * numberColumns + j]) ** 2;
  for (let w = 0; w < levels.length; w++) {
    if (words[row * levels.length + w] !== modes[c * levels.length + w]) sum += gamma;
  }
  return sum;
}

/** Means of the numbers and most frequent words (the first of equals) of given rows. */
export function prototypeOf(data: MixedView, rows: readonly number[]): { means: Float64Array; modes: Int32Array } {
  const { numbers, numberColumns, words, levels } = data;
  const means = Float64Array.from({ length: numberColumns }, (_, j) =>
    rows.reduce((sum, row) => sum + numbers[row * numberColumns + j] / rows.length, 0),
  );
  const modes = Int32Array.from(levels, (count, w) => {
    const frequencies = new Array<number>(count).fill(0);
    for (const row of rows) frequencies[words[row * levels.length + w]] += 1;
    return frequencies.indexOf(Math.max(...frequencies));
  });
  return { means, modes };
}

/** What it costs to put these rows into one cluster. */
export function costOf(data: MixedView, rows: readonly number[], gamma: number): number {
  const prototype = prototypeOf(data, rows);
  return rows.reduce((sum, row) => sum + dissimilarity(data, row, prototype, 0, gamma), 0);
}

/** The smallest cost over all ways to split a few rows into at most two clusters. */
export function bestMixedSplit(data: MixedView, gamma: number): number {
  const all = Array.from({ length: data.rows }, (_, row) => row);
  let best = Infinity;
  for (let mask = 0; mask < 2 ** (data.rows - 1); mask++) {
    const parts = [0, 1].map((side) => all.filter((row) => ((mask >> row) & 1) === side));
    best = Math.min(
      best,
      parts.reduce((sum, rows) => sum + (rows.length > 0 ? costOf(data, rows, gamma) : 0), 0),
    );
  }
  return best;
}
