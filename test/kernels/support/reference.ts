// Plain twins of the kernels, written for clarity alone.
import type { MatrixView } from '../../../src/kernels/types.ts';

export function rowOf({ columns, data }: MatrixView, row: number): Float64Array {
  return data.subarray(row * columns, (row + 1) * columns);
}

export function squared(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) {
    const step = a[j] - b[j];
    sum += step * step;
  }
  return sum;
}

export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(squared(a, b));
}

export function meanOf(data: MatrixView, members: readonly number[]): Float64Array {
  const mean = new Float64Array(data.columns);
  for (const row of members) for (let j = 0; j < data.columns; j++) mean[j] += rowOf(data, row)[j] / members.length;
  return mean;
}

/** Row numbers of each label 0 … k - 1. */
export function membersOf(labels: ArrayLike<number>, k: number): number[][] {
  const members: number[][] = Array.from({ length: k }, () => []);
  for (let row = 0; row < labels.length; row++) if (labels[row] >= 0) members[labels[row]].push(row);
  return members;
}

export function inertiaOf(data: MatrixView, labels: ArrayLike<number>, k: number): number {
  let sum = 0;
  for (const members of membersOf(labels, k)) {
    const mean = meanOf(data, members);
    for (const row of members) sum += squared(rowOf(data, row), mean);
  }
  return sum;
}

export function silhouettes(data: MatrixView, labels: ArrayLike<number>, k: number): number[] {
  const members = membersOf(labels, k);
  const rows = Array.from({ length: data.rows }, (_, row) => rowOf(data, row));
  return Array.from({ length: data.rows }, (_, row) => {
    if (labels[row] < 0) return Number.NaN;
    const sums = new Float64Array(k);
    for (let other = 0; other < data.rows; other++) {
      if (labels[other] >= 0) sums[labels[other]] += distance(rows[row], rows[other]);
    }
    const own = members[labels[row]].length;
    if (own < 2) return 0;
    const a = sums[labels[row]] / (own - 1);
    const b = Math.min(
      ...Array.from(sums, (sum, c) =>
        c === labels[row] || members[c].length === 0 ? Infinity : sum / members[c].length,
      ),
    );
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
}

export function daviesBouldin(data: MatrixView, labels: ArrayLike<number>, k: number): number {
  const members = membersOf(labels, k).filter((rows) => rows.length > 0);
  const means = members.map((rows) => meanOf(data, rows));
  const spreads = members.map(
    (rows, c) => rows.reduce((sum, row) => sum + distance(rowOf(data, row), means[c]), 0) / rows.length,
  );
  const worst = means.map((mean, c) =>
    Math.max(
      0,
      ...means.map((other, e) => {
        const apart = distance(mean, other);
        return e === c || apart === 0 ? 0 : (spreads[c] + spreads[e]) / apart;
      }),
    ),
  );
  return worst.reduce((sum, value) => sum + value, 0) / worst.length;
}

export function calinskiHarabasz(data: MatrixView, labels: ArrayLike<number>, k: number): number {
  const members = membersOf(labels, k).filter((rows) => rows.length > 0);
  const overall = meanOf(data, members.flat());
  const between = members.reduce((sum, rows) => sum + rows.length * squared(meanOf(data, rows), overall), 0);
  const within = inertiaOf(data, labels, k);
  const rows = members.flat().length;
  return within === 0 ? 1 : (between * (rows - members.length)) / (within * (members.length - 1));
}

/** Smallest inertia over all ways to split a few rows into at most two clusters. */
export function bestSplit(data: MatrixView): number {
  let best = Infinity;
  for (let mask = 0; mask < 2 ** (data.rows - 1); mask++) {
    const labels = Array.from({ length: data.rows }, (_, row) => (mask >> row) & 1);
    best = Math.min(best, inertiaOf(data, labels, 2));
  }
  return best;
}

/** Smallest distance between rows of two clusters over the largest within one. */
export function dunnIndex(data: MatrixView, labels: ArrayLike<number>): number {
  let gap = Infinity;
  let diameter = 0;
  for (let a = 0; a < data.rows; a++) {
    for (let b = 0; b < a; b++) {
      if (labels[a] < 0 || labels[b] < 0) continue;
      const apart = distance(rowOf(data, a), rowOf(data, b));
      if (labels[a] === labels[b]) diameter = Math.max(diameter, apart);
      else gap = Math.min(gap, apart);
    }
  }
  return gap === Infinity ? Number.NaN : gap / diameter;
}
