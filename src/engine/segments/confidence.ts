import { shareText } from './format-number.ts';

/** From which bootstrap Jaccard a group counts as stable (Hennig 2007: a valid, stable cluster). */
export const stableFrom = 0.75;
const verySteadyFrom = 0.85;
const patternFrom = 0.6;

function apartText(silhouette: number): string {
  const figure = `(${silhouette.toFixed(2)} of 1)`;
  if (silhouette >= 0.5) return `it stands well apart from the others ${figure}`;
  if (silhouette >= 0.25) return `it touches its neighbours in places ${figure}`;
  return `its edges blend into its neighbours ${figure}`;
}

/**
 * How sure we are of a group, in words.
 *
 * @param silhouette mean over its customers, in [-1, 1]
 * @param stability bootstrap Jaccard, in [0, 1]
 * @param without why there is no figure for how stable it is: put together by a person, or kept and not built anew
 */
export function confidenceText(
  silhouette: number | null,
  stability: number | null,
  without: 'joined' | 'kept' | null = null,
): string {
  if (without === 'joined') return 'You joined this group by hand, so there is no figure for how stable it is.';
  if (stability === null) {
    const kept = without === 'kept' ? 'Kept and not clustered again, so there is no figure for how stable it is. ' : '';
    if (silhouette === null) return kept.trim() || 'There is nothing to compare this group with.';
    const apart = apartText(silhouette);
    return `${kept}${apart.charAt(0).toUpperCase()}${apart.slice(1)}.`;
  }
  const share = shareText(stability);
  const kept = `${/^\d/.test(share) ? `about ${share}` : share} of it comes back when the customers are drawn anew`;
  const apart = silhouette === null ? '' : `, and ${apartText(silhouette)}`;
  if (stability >= verySteadyFrom) return `Very sure: ${kept}${apart}.`;
  if (stability >= stableFrom) return `Quite sure: ${kept}${apart}.`;
  if (stability >= patternFrom) return `Less sure: ${kept}${apart}. Read it as a tendency.`;
  return `Not sure: only ${kept}${apart}. Do not build much on it.`;
}
