/** A group that keeps less than this share of the customers it had has been emptied. */
const KEPT = 0.1;
/** One group that takes this share of everyone, where none had so much before, has swallowed the others. */
const SWALLOWED = 0.9;

/**
 * Whether a refinement has destroyed groups: numbers that are none any more, a group emptied, or one that swallowed the rest.
 *
 * @param before sizes of the groups that it started from
 * @param after sizes of the same groups afterwards
 */
export function hasCollapsed(before: ArrayLike<number>, after: ArrayLike<number>): boolean {
  const rows = Array.from(after).reduce((sum, size) => sum + size, 0);
  const most = Math.max(...Array.from(after));
  if (
    rows === 0 ||
    (before.length > 1 && most > SWALLOWED * rows && Math.max(...Array.from(before)) <= SWALLOWED * rows)
  )
    return true;
  return Array.from(after).some((size, group) => before[group] > 0 && size < KEPT * before[group]);
}
