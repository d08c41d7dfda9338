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
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (let row = 0; row < labels.length; row++) members[labels[row]].push(row);
  const counts = testCounts(
    members.map(({ length }) => length),
    testShare,
  );
  const random = seededRandom(seed ^ 0x7e57);
  const train: number[] = [];
  const test: number[] = [];
  for (const [label, rows] of members.entries()) {
    // Fisher and Yates: the first ones are the test.
    for (let at = 0; at < counts[label]; at++) {
      const other = at + Math.floor(random.uniform() * (rows.length - at));
      [rows[at], rows[other]] = [rows[other], rows[at]];
    }
    for (const [at, row] of rows.entries()) (at < counts[label] ? test : train).push(row);
  }
  if (test.length === 0) {
    throw new CoterieError(
      'TOO_FEW_ROWS',
      'No segment has two customers, so none can be kept for the test.',
      'Build fewer segments, or use a file with more customers.',
    );
  }
  return { train: Int32Array.from(train).sort(), test: Int32Array.from(test).sort() };
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
