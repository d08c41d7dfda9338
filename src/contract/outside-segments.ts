import type { Segment } from './result.ts';

/** Customers that were clustered but belong to no segment. Shares are of everyone; none of the revenue is null. */
export interface OutsideSegments {
  readonly size: number;
  readonly share: number;
  readonly revenueShare: number | null;
}

/**
 * What the segments leave over.
 *
 * @param rows customers clustered
 */
export function outsideSegments(
  rows: number,
  segments: readonly Pick<Segment, 'size' | 'revenueShare'>[],
): OutsideSegments {
  const size = rows - segments.reduce((sum, segment) => sum + segment.size, 0);
  const known = segments.flatMap(({ revenueShare }) => (revenueShare === null ? [] : [revenueShare]));
  const rest = 1 - known.reduce((sum, share) => sum + share, 0);
  return { size, share: rows > 0 ? size / rows : 0, revenueShare: known.length === 0 ? null : rest };
}
