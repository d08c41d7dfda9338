import { quantile } from '../prepare/statistics.ts';
import type { About, NumberView, Suspicion } from './about.ts';
import { number } from './say.ts';

const FEWEST = 50;
/** At most this share of the values, and at least three, can be extreme. */
const SHARE = 0.001;
/** A tail is light where the rest ends within so many interquartile ranges of the quartiles. */
const LIGHT = 3;
/** The gap to the rest, in spreads of the rest: behind a light tail, and behind a heavy one, which leaps by itself. */
const GAP_LIGHT = 3;
const GAP_HEAVY = 25;

/**
 * Single values so far from all others that they would decide everything: behind a gap of three times the spread of all the
 * others, or 25 times where the others have a long tail themselves.
 */
export function extremeValues({ info, sorted }: NumberView, { kind }: About): Suspicion | null {
  const rows = sorted.length;
  if (info.type !== 'number' || rows < FEWEST) return null;
  const first = quantile(sorted, 0.25);
  const third = quantile(sorted, 0.75);
  const middle = third - first;
  if (!(middle > 0)) return null;
  const most = Math.min(Math.floor(rows / 10), Math.max(3, Math.floor(SHARE * rows)));
  const isFar = (gap: number, low: number, high: number) => {
    const light = high <= third + LIGHT * middle && low >= first - LIGHT * middle;
    return gap > (light ? GAP_LIGHT : GAP_HEAVY) * (high - low);
  };
  let high = rows;
  let low = 0;
  for (let taken = 1; taken <= most; taken++) {
    const at = rows - taken;
    if (isFar(sorted[at] - sorted[at - 1], sorted[0], sorted[at - 1])) high = at;
    if (isFar(sorted[taken] - sorted[taken - 1], sorted[taken], sorted[rows - 1])) low = taken;
  }
  if (high === rows && low === 0) return null;
  const min = sorted[low];
  const max = sorted[high - 1];
  const computed = kind !== 'customers';
  return {
    code: 'EXTREME_VALUES',
    wrong: (value) => value < min || value > max,
    message: ({ who }) =>
      `"${info.name}" of ${who}, is far from all others, which lie between ${number(min)} and ${number(max)}.`,
    repair: computed
      ? 'Left as it is. See whether it is one customer or a collective number; far values can be drawn in or left out in the next step.'
      : 'It counts as missing. If it is right, leave it: far values can also be drawn in in the next step.',
    ...(computed
      ? {}
      : {
          proposal: {
            kind: 'range',
            column: info.name,
            min: low > 0 ? min : null,
            max: high < rows ? max : null,
          } as const,
        }),
  };
}
