import type { SegmentEdits } from './segment-edits.ts';

/** A segment as shown: one cluster, or several that were joined. */
export interface SegmentGroup {
  readonly id: number;
  /** 0-based clusters in it. */
  readonly clusters: readonly number[];
  /** Numbers of the segments joined into this one, its own included; empty when nothing was joined. */
  readonly mergedFrom: readonly number[];
}

/** Segments by number, from `k` clusters and what was decided about them. */
export function segmentGroups(k: number, edits: SegmentEdits): SegmentGroup[] {
  const numbers = Array.from({ length: k }, (_, cluster) => edits.ids[cluster] ?? cluster + 1);
  const groups = numbers.flatMap((id, cluster): SegmentGroup[] => {
    const merged = edits.merged.find((group) => group.includes(id));
    if (!merged) return [{ id, clusters: [cluster], mergedFrom: [] }];
    if (merged[0] !== id) return [];
    const clusters = numbers.flatMap((number, other) => (merged.includes(number) ? [other] : []));
    return [{ id, clusters, mergedFrom: [...merged] }];
  });
  return groups.sort((a, b) => a.id - b.id);
}

/** Segment number of each prepared row, joined segments under their common number, -1 for none. */
export function segmentNumbers(labels: Int32Array, k: number, edits: SegmentEdits): Int32Array {
  const numbers = new Int32Array(k);
  for (const { id, clusters } of segmentGroups(k, edits)) for (const cluster of clusters) numbers[cluster] = id;
  return labels.map((label) => (label < 0 ? -1 : numbers[label]));
}
