import type { Layout } from './layout.ts';

/** Clusters of one block, as in `assembly/tree-blocks.ts`. */
const BLOCK = 32;

/** Fields of `TreeJob` in `assembly/tree-job.ts` that are addresses, in its order. */
export interface TreeAt {
  readonly data: number;
  readonly means: number;
  readonly sizes: number;
  readonly ages: number;
  readonly nearest: number;
  readonly distances: number;
  readonly places: number;
  readonly weights: number;
  readonly next: number;
  readonly last: number;
  readonly packed: number;
  readonly inverses: number;
  readonly clusters: number;
  readonly boxes: number;
  readonly blockInverses: number;
  readonly queries: number;
  readonly heads: number;
  readonly links: number;
  readonly order: number;
  readonly table: number;
  readonly state: number;
  readonly left: number;
  readonly right: number;
  readonly heights: number;
  readonly scratch: number;
}

/** Bytes of one worker: distances of a group, or two rows. */
export function scratchSize(columns: number): number {
  return Math.ceil(Math.max(64, columns * 16) / 64) * 64;
}

/**
 * Reserves what a tree of any linkage needs: 16 bytes a value of the table (24 with `members`) and about 100 a row.
 *
 * @param means whether clusters are found by their means
 * @param members whether the rows of a cluster have to be known
 */
export function reserveTree(
  layout: Layout,
  rows: number,
  columns: number,
  threads: number,
  { means, members }: { readonly means: boolean; readonly members: boolean },
): TreeAt {
  const padded = Math.ceil(rows / BLOCK) * BLOCK;
  const data = layout.reserve(rows * columns, 8);
  const often = means ? rows : 0;
  return {
    data,
    means: members ? layout.reserve(rows * columns, 8) : data,
    sizes: layout.reserve(often, 8),
    ages: layout.reserve(often, 4),
    nearest: layout.reserve(often, 4),
    distances: layout.reserve(often, 8),
    places: layout.reserve(often, 4),
    weights: members ? layout.reserve(rows, 8) : 0,
    next: members ? layout.reserve(rows, 4) : 0,
    last: members ? layout.reserve(rows, 4) : 0,
    packed: layout.reserve(padded * columns, 8),
    inverses: layout.reserve(padded, 8),
    clusters: layout.reserve(padded, 4),
    boxes: layout.reserve(Math.max(padded, (padded / BLOCK + 3) * columns), 8),
    blockInverses: layout.reserve(padded / BLOCK + 3, 4),
    queries: layout.reserve(often, 4),
    heads: layout.reserve(often, 4),
    links: layout.reserve(often, 4),
    order: layout.reserve(rows, 4),
    table: layout.reserve(often * 2, 4),
    state: layout.reserve(1, 64),
    left: layout.reserve(rows, 4),
    right: layout.reserve(rows, 4),
    heights: layout.reserve(rows, 8),
    scratch: layout.reserve(threads, scratchSize(columns)),
  };
}

/** `TreeJob` word by word. */
export function treeRecord(rows: number, columns: number, linkage: number, at: TreeAt): number[] {
  return [
    ...[rows, columns, linkage, at.data, at.means, at.sizes, at.ages, at.nearest, at.distances, at.places],
    ...[at.weights, at.next, at.last, at.packed, at.inverses, at.clusters, at.boxes, at.blockInverses],
    ...[at.queries, at.heads, at.links, at.order, at.table],
    ...[at.state, at.left, at.right, at.heights, at.scratch, scratchSize(columns)],
  ];
}

/** Reserves `MatrixJob` of `assembly/matrix-job.ts` for at most `count` clusters; answers it word by word. */
export function reserveMatrix(layout: Layout, tree: number, rows: number, count: number): number[] {
  const stride = Math.ceil(count / 4) * 4;
  return [
    ...[tree, 0, 0, 0],
    layout.reserve(count * stride, 8),
    layout.reserve(count, 4),
    layout.reserve(count, 8),
    layout.reserve(count + 1, 4),
    layout.reserve(rows, 4),
    layout.reserve(rows, 4),
    layout.reserve(count + 1, 4),
    layout.reserve(count, 4),
  ];
}
