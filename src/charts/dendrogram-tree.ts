import type { MethodDetails } from '../contract/method-details.ts';

export type TreeDetails = Extract<MethodDetails, { kind: 'tree' }>;

/** A fork of the tree: two branches joined at a height. Places across count leaves from 0. */
export interface Fork {
  readonly left: number;
  readonly right: number;
  /** Where the two branches come from: the heights of their own forks, 0 for leaves. */
  readonly leftFrom: number;
  readonly rightFrom: number;
  readonly height: number;
  /** Customers below. */
  readonly size: number;
  /** The segment of everyone below a branch, null where several meet. */
  readonly leftSegment: number | null;
  readonly rightSegment: number | null;
  readonly segment: number | null;
}

export interface Tree {
  /** Leaves from left to right, so that no branches cross. */
  readonly order: readonly number[];
  /** In the order of the merges. */
  readonly forks: readonly Fork[];
}

interface Node {
  readonly at: number;
  readonly height: number;
  readonly segment: number | null;
}

/** Places the leaves side by side and every fork above the middle of what it joins. */
export function treeOf({ merges, leaves }: TreeDetails): Tree {
  const order: number[] = [];
  const joined = new Set(merges.flatMap(({ left, right }) => [left, right]));
  // An explicit stack: a chain of merges is as deep as it is long.
  const waiting: number[] = merges.map((_, i) => i).filter((i) => !joined.has(i));
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (node < 0) order.push(-node - 1);
    else waiting.push(merges[node].right, merges[node].left);
  }
  for (let leaf = 0; leaf < leaves.length; leaf++) if (!joined.has(-leaf - 1)) order.push(leaf);
  const places = new Map(order.map((leaf, place) => [leaf, place]));
  const nodes: Node[] = [];
  const nodeOf = (node: number): Node =>
    node >= 0
      ? nodes[node]
      : { at: places.get(-node - 1) ?? 0, height: 0, segment: leaves[-node - 1]?.segment ?? null };
  const forks = merges.map(({ left, right, height, size }): Fork => {
    const [a, b] = [nodeOf(left), nodeOf(right)].sort((one, other) => one.at - other.at);
    const segment = a.segment === b.segment ? a.segment : null;
    nodes.push({ at: (a.at + b.at) / 2, height, segment });
    return {
      left: a.at,
      right: b.at,
      leftFrom: a.height,
      rightFrom: b.height,
      height,
      size,
      leftSegment: a.segment,
      rightSegment: b.segment,
      segment,
    };
  });
  return { order, forks };
}

/** How many groups a cut at this height gives. */
export function groupsAt({ merges, leaves }: TreeDetails, height: number): number {
  return leaves.length - merges.filter((merge) => merge.height <= height).length;
}

/**
 * The middle of the range of heights that give `k` groups. Where several merges share a height there may be no such
 * range; then the height gives the nearest number of groups below.
 */
export function heightFor({ merges, leaves }: TreeDetails, k: number): number {
  const done = Math.max(0, Math.min(merges.length, leaves.length - k));
  const below = done > 0 ? merges[done - 1].height : 0;
  const above = done < merges.length ? merges[done].height : below * 1.06;
  return (below + above) / 2;
}
