import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersAt, cutTree, heightFor } from '../../../../src/engine/models/hierarchical/cut-tree.ts';
import { treeDetails } from '../../../../src/engine/models/hierarchical/tree-details.ts';
import type { MergeTree } from '../../../../src/kernels/linkage.ts';

/** A tree of random joins with rising heights. */
const trees: fc.Arbitrary<MergeTree> = fc
  .array(fc.record({ a: fc.nat(), b: fc.nat(), rise: fc.integer({ min: 1, max: 9 }) }), { maxLength: 120 })
  .map((choices) => {
    const rows = choices.length + 1;
    const open = Array.from({ length: rows }, (_, row) => ({ node: row, size: 1 }));
    let height = 0;
    const joins = choices.map(({ a, b, rise }, join) => {
      const [first] = open.splice(a % open.length, 1);
      const [second] = open.splice(b % open.length, 1);
      const size = first.size + second.size;
      height += rise;
      open.push({ node: rows + join, size });
      return { left: Math.min(first.node, second.node), right: Math.max(first.node, second.node), height, size };
    });
    return {
      rows,
      left: Int32Array.from(joins, (join) => join.left),
      right: Int32Array.from(joins, (join) => join.right),
      heights: Float64Array.from(joins, (join) => join.height),
      sizes: Int32Array.from(joins, (join) => join.size),
    };
  });

const cuts = trees.chain((tree) => fc.record({ tree: fc.constant(tree), k: fc.integer({ min: 1, max: tree.rows }) }));

/** Which of the rows each cluster holds once the last k − 1 joins are left out. */
function membersAfter(tree: MergeTree, k: number): number[][] {
  const clusters = new Map(Array.from({ length: tree.rows }, (_, row): [number, number[]] => [row, [row]]));
  for (let join = 0; join < tree.rows - k; join++) {
    const members = [...(clusters.get(tree.left[join]) ?? []), ...(clusters.get(tree.right[join]) ?? [])];
    clusters.delete(tree.left[join]);
    clusters.delete(tree.right[join]);
    clusters.set(tree.rows + join, members);
  }
  return [...clusters.values()].map((rows) => rows.sort((a, b) => a - b)).sort((a, b) => a[0] - b[0]);
}

describe('cutting a tree', () => {
  it('undoes the highest joins and numbers clusters by their first row', () => {
    fc.assert(
      fc.property(cuts, ({ tree, k }) => {
        const { labels } = cutTree(tree, k);
        const members = membersAfter(tree, k);
        expect(members).toHaveLength(k);
        members.forEach((rows, label) => {
          for (const row of rows) expect(labels[row]).toBe(label);
        });
      }),
    );
  });

  it('knows a height for every number of clusters', () => {
    fc.assert(
      fc.property(cuts, ({ tree, k }) => {
        if (tree.rows > 1) expect(clustersAt(tree, heightFor(tree, k))).toBe(k);
      }),
    );
  });

  it('undoes a join that is exactly as high as the cut, as scikit-learn does', () => {
    const tree = {
      rows: 3,
      left: Int32Array.of(0, 2),
      right: Int32Array.of(1, 3),
      heights: Float64Array.of(1, 2),
      sizes: Int32Array.of(2, 3),
    };
    expect([2.5, 2, 1.5, 1, 0.5].map((height) => clustersAt(tree, height))).toEqual([1, 2, 2, 3, 3]);
  });

  it('shows the upper part of the tree with every row in a leaf of its segment', () => {
    fc.assert(
      fc.property(cuts, ({ tree, k }) => {
        const { labels, nodes } = cutTree(tree, k);
        const details = treeDetails(tree, 'ward', nodes, k, 1);
        if (details === null) throw new Error('There are few enough segments to show.');
        const { leaves, merges } = details;
        expect(leaves).toHaveLength(Math.min(tree.rows, Math.max(60, k)));
        expect(merges).toHaveLength(leaves.length - 1);
        const sizes = Array.from({ length: k }, () => 0);
        for (const leaf of leaves) sizes[leaf.segment - 1] += leaf.size;
        expect(sizes).toEqual(Array.from(sizes, (_, label) => labels.filter((each) => each === label).length));
        const sizeOf = (node: number): number => (node < 0 ? leaves[-node - 1].size : merges[node].size);
        for (const merge of merges) expect(sizeOf(merge.left) + sizeOf(merge.right)).toBe(merge.size);
        expect(merges.map((merge) => merge.height)).toEqual([...tree.heights.slice(tree.rows - leaves.length)]);
        expect(leavesInOrder(merges)).toEqual(leaves.map((_, leaf) => leaf));
      }),
    );
  });
});

/** Numbers of the leaves from left to right. */
function leavesInOrder(merges: readonly { left: number; right: number }[]): number[] {
  const walk = (node: number): number[] =>
    node < 0 ? [-node - 1] : [...walk(merges[node].left), ...walk(merges[node].right)];
  return merges.length === 0 ? [0] : walk(merges.length - 1);
}
