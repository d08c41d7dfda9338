import type { ColumnProfile } from '../../../contract/dataset.ts';
import type { Segment } from '../../../contract/result.ts';

/** What the picture shows: a map of all columns, or two of them. */
export interface AxisChoice {
  /**
   * `map` is the plane of principal components, `umap` keeps neighbours together and is for looking only, `latent` is the
   * code of a network.
   */
  readonly kind: 'map' | 'umap' | 'latent' | 'columns';
  readonly x: string;
  readonly y: string;
  /** What a person decided about the axes; null leaves it to `suggestsLog`. */
  readonly logX: boolean | null;
  readonly logY: boolean | null;
}

/** Whether a column is better read on a log axis: money or counts of which a few are far above all others. */
export function suggestsLog(profile: ColumnProfile | undefined): boolean {
  if (!profile || profile.skewness === null || profile.min === null) return false;
  return (profile.unit === 'money' || profile.unit === 'count') && profile.skewness > 1.5 && profile.min >= 0;
}

/** Number columns that can be an axis: what builds or describes segments, no ids and nothing left out. */
export function axisColumns(profiles: readonly ColumnProfile[]): ColumnProfile[] {
  return profiles.filter(
    ({ type, role, distinct }) => type === 'number' && role !== 'id' && role !== 'ignore' && distinct > 1,
  );
}

/** The two columns that set the segments apart the most, strongest across; fewer than two give no pair. */
export function strongestPair(
  columns: readonly ColumnProfile[],
  segments: readonly Segment[],
): readonly [string, string] | null {
  const strength = (name: string) =>
    segments.reduce((sum, segment) => {
      const effect = segment.columns.find(({ column }) => column === name)?.effect ?? 0;
      return sum + Math.abs(effect) * segment.share;
    }, 0);
  const ranked = columns
    .map(({ name }) => ({ name, strength: strength(name) }))
    .sort((a, b) => b.strength - a.strength);
  return ranked.length < 2 ? null : [ranked[0].name, ranked[1].name];
}
