import type { Linkage, MergeTree } from '../../../src/kernels/linkage.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { distance, meanOf, rowOf, squared } from './reference.ts';

/** How far two sets of rows are apart, by definition, in SciPy's heights. */
export function apart(data: MatrixView, linkage: Linkage, a: readonly number[], b: readonly number[]): number {
  if (linkage === 'ward') {
    const weight = (2 * a.length * b.length) / (a.length + b.length);
    return Math.sqrt(weight * squared(meanOf(data, a), meanOf(data, b)));
  }
  const all = a.flatMap((x) => b.map((y) => distance(rowOf(data, x), rowOf(data, y))));
  if (linkage === 'single') return Math.min(...all);
  if (linkage === 'complete') return Math.max(...all);
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}

/** Joins the two nearest clusters again and again. */
export function naiveLinkage(data: MatrixView, linkage: Linkage): { left: number; right: number; height: number }[] {
  const clusters = new Map(Array.from({ length: data.rows }, (_, row): [number, number[]] => [row, [row]]));
  return Array.from({ length: data.rows - 1 }, (_, join) => {
    let best = { left: -1, right: -1, height: Infinity };
    for (const [left, a] of clusters) {
      for (const [right, b] of clusters) {
        if (left >= right) continue;
        const height = apart(data, linkage, a, b);
        if (height < best.height) best = { left, right, height };
      }
    }
    clusters.set(data.rows + join, [...(clusters.get(best.left) ?? []), ...(clusters.get(best.right) ?? [])]);
    clusters.delete(best.left);
    clusters.delete(best.right);
    return best;
  });
}

/**
 * What is wrong with a tree, whichever way ties were broken: every join has the height that its two clusters are apart,
 * and no two clusters of that moment are nearer. Empty when nothing is.
 */
export function faultsOf(data: MatrixView, linkage: Linkage, tree: MergeTree): string[] {
  const scale = data.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  const close = (value: number) => 1e-9 * value + 1e-14 * scale;
  const clusters = new Map(Array.from({ length: data.rows }, (_, row): [number, number[]] => [row, [row]]));
  const faults: string[] = [];
  tree.heights.forEach((height, join) => {
    const a = clusters.get(tree.left[join]);
    const b = clusters.get(tree.right[join]);
    if (!a || !b || tree.left[join] >= tree.right[join]) {
      faults.push(`join ${join} is not of two clusters`);
      return;
    }
    const wanted = apart(data, linkage, a, b);
    if (Math.abs(height - wanted) > close(wanted)) faults.push(`join ${join} is at ${height}, not ${wanted}`);
    for (const [left, x] of clusters) {
      for (const [right, y] of clusters) {
        if (left >= right) continue;
        const other = apart(data, linkage, x, y);
        if (other < height - close(height)) faults.push(`join ${join} at ${height}: ${left} and ${right} at ${other}`);
      }
    }
    if (tree.sizes[join] !== a.length + b.length) faults.push(`join ${join} has ${tree.sizes[join]} rows`);
    clusters.delete(tree.left[join]);
    clusters.delete(tree.right[join]);
    clusters.set(data.rows + join, [...a, ...b]);
  });
  if (clusters.size !== 1) faults.push(`${clusters.size} clusters are left`);
  return faults;
}
