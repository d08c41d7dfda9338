import { outsideSegments } from '../contract/outside-segments.ts';
import type { Segmentation } from '../contract/result.ts';
import type { SegmentBarData } from './segment-bar-chart.ts';
import type { SegmentStyle } from './segment-style.ts';
import { noSegmentColor } from './theme.ts';

/** How customers of no segment are drawn and called; their number in labels is −1. */
export const noSegment: SegmentStyle = { id: -1, name: 'No segment', color: noSegmentColor };

/** Parts of the bar of shares: the segments, and last whoever is in none. */
export function barParts({ rows, segments }: Pick<Segmentation, 'rows' | 'segments'>): SegmentBarData['segments'] {
  const parts = segments.map(({ id, name, color, share, revenueShare }) => ({ id, name, color, share, revenueShare }));
  const { size, share, revenueShare } = outsideSegments(rows, segments);
  return size === 0 ? parts : [...parts, { ...noSegment, share, revenueShare }];
}
