import type { ReadOptions } from './dataset.ts';

/**
 * How to read a newer file of the same kind: as the one before, but for what named that one's parts or a day in it.
 *
 * @param before how the earlier file was read
 * @param given what was asked for the newer one; counts more
 */
export function lastingOptions(before: ReadOptions, given: ReadOptions = {}): ReadOptions {
  const { also: _, part: __, referenceDay: ___, calibrationEnd: ____, ...lasting } = before;
  const asked = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...lasting, ...Object.fromEntries(asked) };
}
