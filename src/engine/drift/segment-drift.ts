import type { SegmentDrift, UnlikeDrift } from '../../contract/drift.ts';
import { changeInterval } from '../statistics/proportions.ts';
import type { ColumnReference, PlacedReference } from './reference.ts';

/** A segment with the 0-based clusters in it. */
export interface DriftSegment {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly clusters: readonly number[];
}

const sumAt = (values: readonly number[], places: readonly number[]): number =>
  places.reduce((sum, place) => sum + (values[place] ?? 0), 0);

/** Customers that were placed, those of no cluster included. */
export function placedTotal({ counts, outside }: PlacedReference): number {
  return counts.reduce((sum, count) => sum + count, outside);
}

/** Share of every segment then and now, and how the means of its columns have moved. */
export function segmentDrifts(
  segments: readonly DriftSegment[],
  before: PlacedReference,
  now: PlacedReference,
  columns: readonly ColumnReference[],
): SegmentDrift[] {
  const totals = [placedTotal(before), placedTotal(now)] as const;
  return segments.map(({ clusters, ...segment }) => {
    const [had, has] = [sumAt(before.counts, clusters), sumAt(now.counts, clusters)];
    return {
      ...segment,
      before: had / totals[0],
      now: has / totals[1],
      ...changeInterval(had, totals[0], has, totals[1]),
      columns: before.means
        .flatMap((old) => {
          const fresh = now.means.find(({ column }) => column === old.column);
          const reference = columns.find(({ column }) => column === old.column);
          const deviation = reference?.kind === 'numbers' ? reference.deviation : 0;
          if (!fresh || !(deviation > 0)) return [];
          const mean = ({ counts, sums }: typeof old) => sumAt(sums, clusters) / sumAt(counts, clusters);
          const [was, is] = [mean(old), mean(fresh)];
          if (!Number.isFinite(was) || !Number.isFinite(is)) return [];
          return [{ column: old.column, before: was, now: is, shift: (is - was) / deviation }];
        })
        .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift)),
    };
  });
}

/**
 * How many customers are unlike anything the segments were built from, and how many chance alone makes so: in a cluster
 * of n customers the next one lies beyond all of them with probability 1 / (n + 1), so that about one customer a
 * cluster in as many as the segments were built from does; those whom preparing had left out then are added.
 */
export function unlikeDrift(before: PlacedReference, now: PlacedReference): UnlikeDrift {
  const totals = [placedTotal(before), placedTotal(now)] as const;
  const clusters = before.counts.filter((count) => count > 0).length;
  const expected = Math.min(totals[0], before.unlike + clusters);
  return {
    count: now.unlike,
    share: now.unlike / totals[1],
    expected: expected / totals[0],
    ...changeInterval(expected, totals[0], now.unlike, totals[1]),
  };
}
