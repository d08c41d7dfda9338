import type { MergeTree } from '../../../kernels/linkage.ts';

/** How many clusters a cut at a height leaves: joins as high or higher are undone, as in scikit-learn. */
export function clustersAt(tree: MergeTree, height: number): number {
  let joins = tree.heights.length;
  while (joins > 0 && tree.heights[joins - 1] >= height) joins--;
  return tree.rows - joins;
}

/** A height at which a cut leaves k clusters, halfway between two joins; of equally high joins the later ones are undone. */
export function heightFor(tree: MergeTree, k: number): number {
  const { heights, rows } = tree;
  const below = k < rows ? heights[rows - k - 1] : 0;
  return k > 1 ? (below + heights[rows - k]) / 2 : below * 1.05;
}

/**
 * Labels of the rows once the k − 1 highest joins are undone, 0-based in the order of their first rows.
 *
 * @returns also the label of every cluster of the tree, -1 where a cluster holds several
 */
export function cutTree(tree: MergeTree, k: number): { labels: Int32Array; nodes: Int32Array } {
  const { rows, left, right } = tree;
  // A cluster belongs to the highest cluster above it that was not undone; those are numbered from above first.
  const undone = rows * 2 - k;
  const owner = new Int32Array(rows * 2 - 1).fill(-1);
  for (let node = owner.length - 1; node >= 0; node--) {
    if (node >= undone) continue;
    if (owner[node] < 0) owner[node] = node;
    if (node < rows) continue;
    owner[left[node - rows]] = owner[node];
    owner[right[node - rows]] = owner[node];
  }
  const numbers = new Int32Array(undone).fill(-1);
  let count = 0;
  for (let row = 0; row < rows; row++) if (numbers[owner[row]] < 0) numbers[owner[row]] = count++;
  const nodes = owner.map((node) => (node < 0 ? -1 : numbers[node]));
  return { labels: nodes.slice(0, rows), nodes };
}
