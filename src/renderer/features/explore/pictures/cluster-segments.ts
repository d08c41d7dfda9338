import type { SegmentStyle } from '../../../../charts/segment-style.ts';
import type { Segment } from '../../../../contract/result.ts';

type Shown = Pick<Segment, 'id' | 'name' | 'color' | 'mergedFrom'>;

/**
 * The segment of each cluster of a run, first cluster first. Clusters go by the numbers that their segments had before
 * any were joined: numbers are kept from run to run, so they may leave gaps.
 */
export function clusterSegments<S extends Shown>(segments: readonly S[]): S[] {
  return segments
    .flatMap((segment) =>
      (segment.mergedFrom.length > 0 ? segment.mergedFrom : [segment.id]).map((number) => ({ number, segment })),
    )
    .sort((a, b) => a.number - b.number)
    .map(({ segment }) => segment);
}

/** The same with the number of the cluster as id, which is how a method's own pictures number their segments. */
export function clusterStyles(segments: readonly Shown[]): SegmentStyle[] {
  return clusterSegments(segments).map(({ name, color }, at) => ({ id: at + 1, name, color }));
}

/** Clusters of the picked segments, 1 first. */
export function pickedClusters(segments: readonly Shown[], picked: readonly number[]): number[] {
  return clusterSegments(segments).flatMap(({ id }, at) => (picked.includes(id) ? [at + 1] : []));
}
