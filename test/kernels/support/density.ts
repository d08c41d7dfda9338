// Plain twins of the density kernels, written for clarity alone.
import type { HdbscanSettings } from '../../../src/kernels/hdbscan.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { rowOf, squared } from './reference.ts';

/** Squared distances of a row to all rows. */
function distancesFrom(data: MatrixView, row: ArrayLike<number>): number[] {
  return Array.from({ length: data.rows }, (_, other) => squared(row, rowOf(data, other)));
}

/** Distance of each row of `query` to its k-th nearest row. */
export function kthDistances(data: MatrixView, k: number, query: MatrixView = data): number[] {
  return Array.from({ length: query.rows }, (_, row) => {
    const sorted = distancesFrom(data, rowOf(query, row)).sort((a, b) => a - b);
    return Math.sqrt(sorted[k - 1]);
  });
}

/** DBSCAN as scikit-learn does it: clusters spread from core points in the order of the rows. */
export function naiveDbscan(data: MatrixView, eps: number, minSamples: number): { k: number; labels: number[] } {
  const near = Array.from({ length: data.rows }, (_, row) => {
    const distances = distancesFrom(data, rowOf(data, row));
    return [...distances.keys()].filter((other) => distances[other] <= eps * eps);
  });
  const labels = new Array<number>(data.rows).fill(-1);
  let k = 0;
  for (let row = 0; row < data.rows; row++) {
    if (labels[row] >= 0 || near[row].length < minSamples) continue;
    const waiting = [row];
    for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
      if (labels[each] >= 0) continue;
      labels[each] = k;
      if (near[each].length >= minSamples) waiting.push(...near[each]);
    }
    k += 1;
  }
  return { k, labels };
}

interface Edge {
  readonly weight: number;
  readonly a: number;
  readonly b: number;
}

/** Heights of the minimum spanning tree of mutual reachability (Kruskal 1956), rising. */
export function spanningHeights(data: MatrixView, minSamples: number): number[] {
  const core = kthDistances(data, minSamples).map((distance) => distance * distance);
  const edges: Edge[] = [];
  for (let b = 0; b < data.rows; b++) {
    const distances = distancesFrom(data, rowOf(data, b));
    for (let a = 0; a < b; a++) edges.push({ a, b, weight: Math.max(distances[a], core[a], core[b]) });
  }
  edges.sort((x, y) => x.weight - y.weight);
  const group = Array.from({ length: data.rows }, (_, row) => row);
  const heights: number[] = [];
  for (const { a, b, weight } of edges) {
    const [from, to] = [group[a], group[b]];
    if (from === to) continue;
    for (let row = 0; row < group.length; row++) if (group[row] === from) group[row] = to;
    heights.push(Math.sqrt(weight));
  }
  return heights;
}

interface Branch {
  readonly birth: number;
  /** Each row's lambda at which it leaves this branch. */
  readonly leaves: Map<number, number>;
  readonly children: Branch[];
}

/**
 * HDBSCAN straight from its definition: a branch is cut at one threshold after the other, and falls into its parts of
 * minClusterSize rows or more.
 */
export function naiveHdbscan(data: MatrixView, settings: HdbscanSettings): number[] {
  const core = kthDistances(data, settings.minSamples);
  const mutual = (a: number, b: number) =>
    Math.max(Math.sqrt(squared(rowOf(data, a), rowOf(data, b))), core[a], core[b]);
  const everyone = Array.from({ length: data.rows }, (_, row) => row);
  const root = grow(everyone, 0, mutual, settings.minClusterSize);
  const labels = new Array<number>(data.rows).fill(-1);
  const chosen = choose(root, settings.clusterSelectionMethod === 'leaf').branches.filter((branch) => branch !== root);
  chosen.sort((a, b) => Math.min(...a.leaves.keys()) - Math.min(...b.leaves.keys()));
  for (const [label, branch] of chosen.entries()) for (const row of branch.leaves.keys()) labels[row] = label;
  return labels;
}

function grow(rows: number[], birth: number, mutual: (a: number, b: number) => number, least: number): Branch {
  const leaves = new Map<number, number>();
  let rest = rows;
  for (;;) {
    const height = largestGap(rest, mutual);
    const parts = partsBelow(rest, height, mutual);
    const large = parts.filter((part) => part.length >= least);
    const lambda = 1 / height;
    for (const part of parts) {
      if (part.length < least || large.length !== 1) for (const row of part) leaves.set(row, lambda);
    }
    if (large.length !== 1) {
      const children = large.map((part) => grow(part, lambda, mutual, least));
      return { birth, leaves, children };
    }
    rest = large[0];
  }
}

/** The smallest threshold at which the rows still hang together: the longest edge of their spanning tree (Prim). */
function largestGap(rows: readonly number[], mutual: (a: number, b: number) => number): number {
  const distance = new Map(rows.slice(1).map((row) => [row, mutual(rows[0], row)]));
  let largest = 0;
  while (distance.size > 0) {
    const [next, gap] = [...distance].reduce((a, b) => (b[1] < a[1] ? b : a));
    largest = Math.max(largest, gap);
    distance.delete(next);
    for (const [row, old] of distance) distance.set(row, Math.min(old, mutual(next, row)));
  }
  return largest;
}

/** Parts that hang together by links shorter than `height`. */
function partsBelow(rows: readonly number[], height: number, mutual: (a: number, b: number) => number): number[][] {
  const left = new Set(rows);
  const parts: number[][] = [];
  for (const start of rows) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (const row of part) {
      for (const other of left) {
        if (mutual(row, other) >= height) continue;
        left.delete(other);
        part.push(other);
      }
    }
    parts.push(part);
  }
  return parts;
}

function choose(branch: Branch, leaf: boolean): { branches: Branch[]; stability: number } {
  const below = branch.children.map((child) => choose(child, leaf));
  const own = [...branch.leaves.values()].reduce((sum, lambda) => sum + lambda - branch.birth, 0);
  const sum = below.reduce((total, { stability }) => total + stability, 0);
  const split = leaf || branch.birth === 0 ? below.length > 0 : sum > own;
  return split
    ? { branches: below.flatMap(({ branches }) => branches), stability: sum }
    : { branches: [branch], stability: own };
}
