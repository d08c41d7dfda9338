import { CoterieError } from '../../contract/errors.ts';
import { seededRandom } from '../evaluate/random.ts';

/** Places among the rows given, ascending. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Parts rows into those to learn from and those for the test, each class by the same share; rounded shares are settled by
 * the largest remainders, so that the test has round(share × rows). A class of one row is learned from; every other has at
 * least one row on either side. The same seed parts them the same way.
 *
 * @param labels class of each row, 0-based
 * @param testShare in (0, 1)
 */
export function stratifiedSplit(labels: Int32Array, classes: number, testShare: number, seed: number): Split {
  const sizes = new Int32Array(classes);
  for (let row = 0; row < labels.length; row++) sizes[labels[row]] += 1;
  const counts = testCounts([...sizes], testShare);
  // The rows of each class, one class after the other.
  const ends = sizes.map((_, label) => sizes.subarray(0, label).reduce((sum, size) => sum + size, 0));
  const members = new Int32Array(labels.length);
  for (let row = 0; row < labels.length; row++) members[ends[labels[row]]++] = row;
  const random = seededRandom(seed ^ 0x7e57);
  const tested = new Uint8Array(labels.length);
  for (let label = 0; label < classes; label++) {
    const first = ends[label] - sizes[label];
    // Fisher and Yates: the first ones are the test.
    for (let at = 0; at < counts[label]; at++) {
      const other = at + Math.floor(random.uniform() * (sizes[label] - at));
      const row = members[first + other];
      members[first + other] = members[first + at];
      tested[row] = 1;
    }
  }
  const test = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  const train = new Int32Array(labels.length - test.length);
  for (let row = 0, learned = 0, left = 0; row < labels.length; row++) {
    if (tested[row]) test[left++] = row;
    else train[learned++] = row;
  }
  if (test.length === 0) {
    throw new CoterieError(
      'TOO_FEW_ROWS',
      'No segment has two customers, so none can be kept for the test.',
      'Build fewer segments, or use a file with more customers.',
    );
  }
  return { train, test };
}

function testCounts(sizes: readonly number[], share: number): number[] {
  const most = sizes.map((size) => Math.max(0, size - 1));
  const counts = sizes.map((size, label) =>
    Math.min(most[label], Math.max(size > 1 ? 1 : 0, Math.floor(size * share))),
  );
  const wanted = Math.round(sizes.reduce((sum, size) => sum + size, 0) * share);
  const byRemainder = sizes
    .map((size, label) => ({ label, remainder: size * share - Math.floor(size * share) }))
    .sort((a, b) => b.remainder - a.remainder || a.label - b.label);
  let left = wanted - counts.reduce((sum, count) => sum + count, 0);
  for (const { label } of byRemainder) {
    if (left <= 0) break;
    if (counts[label] >= most[label]) continue;
    counts[label] += 1;
    left -= 1;
  }
  return counts;
}
