import type { MethodDetails } from '../../../contract/method-details.ts';
import type { Linkage, MergeTree } from '../../../kernels/linkage.ts';

type TreeDetails = Extract<MethodDetails, { kind: 'tree' }>;

/** Leaves of a tree that a person can look at; more where there are more segments, up to a number nobody can look at. */
const LEAVES = 60;
const MOST_LEAVES = 300;

/**
 * The upper part of a tree: its last joins, with whatever was joined before as leaves, in an order in which no branches
 * cross. Null where there are too many segments to show.
 *
 * @param nodes label of every cluster of the tree
 */
export function treeDetails(
  tree: MergeTree,
  linkage: Linkage,
  nodes: Int32Array,
  k: number,
  cut: number,
): TreeDetails | null {
  if (k > MOST_LEAVES) return null;
  const { rows, left, right, heights, sizes } = tree;
  const count = Math.min(rows, Math.max(LEAVES, k));
  const first = rows - count;
  const leaves: TreeDetails['leaves'] = [];
  const numberOf = new Map<number, number>();
  const open = [rows * 2 - 2];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node >= rows + first) {
      open.push(right[node - rows], left[node - rows]);
      continue;
    }
    numberOf.set(node, -leaves.length - 1);
    leaves.push({ size: node < rows ? 1 : sizes[node - rows], segment: nodes[node] + 1 });
  }
  const place = (node: number): number => numberOf.get(node) ?? node - rows - first;
  const merges = Array.from({ length: count - 1 }, (_, i) => {
    const join = first + i;
    return { left: place(left[join]), right: place(right[join]), height: heights[join], size: sizes[join] };
  });
  return { kind: 'tree', linkage, merges, leaves, cut };
}
