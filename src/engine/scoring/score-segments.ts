import { noSegment } from '../../charts/no-segment.ts';
import { outsideSegments } from '../../contract/outside-segments.ts';
import type { Segmentation } from '../../contract/result.ts';
import type { ScoredSegment } from '../../contract/scoring.ts';
import type { SegmentGroup } from '../segments/segment-groups.ts';
import { notPlaced } from './place-customers.ts';

/** The segment of every cluster, by number; joined segments go by their common one. */
export function numbersOf(groups: readonly SegmentGroup[], k: number): Int32Array {
  const numbers = new Int32Array(k);
  for (const { id, clusters } of groups) for (const cluster of clusters) numbers[cluster] = id;
  return numbers;
}

/** How many new customers came into each segment, and what is usual. No segment is last, where anyone is in none. */
export function scoredSegments(
  labels: Int32Array,
  groups: readonly SegmentGroup[],
  k: number,
  segmentation: Pick<Segmentation, 'rows' | 'segments'>,
): ScoredSegment[] {
  const numbers = numbersOf(groups, k);
  // By label, those of no segment last; a plain loop, for there may be a hundred thousand.
  const byLabel = new Int32Array(k + 1);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (label !== notPlaced) byLabel[label < 0 ? k : label] += 1;
  }
  const placed = byLabel.reduce((sum, count) => sum + count, 0);
  const counts = new Map<number, number>();
  byLabel.forEach((count, label) => {
    const id = label === k ? noSegment.id : numbers[label];
    if (count > 0) counts.set(id, (counts.get(id) ?? 0) + count);
  });
  const line = (id: number, name: string, color: string, usualShare: number): ScoredSegment => {
    const count = counts.get(id) ?? 0;
    return { id, name, color, count, share: placed === 0 ? 0 : count / placed, usualShare };
  };
  const lines = segmentation.segments.map(({ id, name, color, share }) => line(id, name, color, share));
  const outside = outsideSegments(segmentation.rows, segmentation.segments).share;
  if (outside === 0 && !counts.has(noSegment.id)) return lines;
  return [...lines, line(noSegment.id, noSegment.name, noSegment.color, outside)];
}
