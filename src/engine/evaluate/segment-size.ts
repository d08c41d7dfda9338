import { counted, grouped, percent } from '../prepare/words.ts';

const LEAST_SHARE = 0.01;
const LEAST_CUSTOMERS = 5;

/**
 * The fewest customers a group must hold to be a segment: 1 % of them, and five where there are a hundred or more
 * (in smaller tables a twentieth, two at the least).
 */
export function leastSize(rows: number): number {
  return Math.max(2, Math.ceil(rows * LEAST_SHARE), Math.min(LEAST_CUSTOMERS, Math.ceil(rows / 20)));
}

/** How many groups of these sizes are large enough to be segments. */
export function properGroups(sizes: readonly number[]): number {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.filter((size) => size >= leastSize(rows)).length;
}

/** Why groups of these sizes are no segments, in a sentence; null where each is large enough. */
export function whyDegenerate(sizes: readonly number[]): string | null {
  if (sizes.length === 0) return 'No groups were found: every customer lies apart from the others.';
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const smallest = Math.min(...sizes);
  if (smallest >= leastSize(rows)) return null;
  const tiny = sizes.length - properGroups(sizes);
  const share = percent(smallest / rows);
  return tiny === 1
    ? `The smallest group would hold only ${grouped(smallest)} of ${counted(rows, 'customer')} (${share}): a few extremes, not a segment.`
    : `${tiny} of the groups would be too small to be segments; the smallest holds ${grouped(smallest)} of ${counted(rows, 'customer')} (${share}).`;
}
