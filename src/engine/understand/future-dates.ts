import type { About, NumberView, Suspicion } from './about.ts';
import { column } from './column-kinds.ts';
import { day } from './say.ts';

const DAY_MS = 86_400_000;
/** The day is ahead of UTC by so much in the easternmost time zone. */
const EASTERNMOST_MS = 14 * 3_600_000;
/** From this share on the future is what the column is about. */
const COMMON = 0.2;

/** The first moment that is tomorrow everywhere on earth. */
export function tomorrow(now: number): number {
  return (Math.floor((now + EASTERNMOST_MS) / DAY_MS) + 1) * DAY_MS;
}

/** Days after the day of the import, in columns that tell of the past. */
export function futureDates({ info, name, sorted }: NumberView, { now }: About): Suspicion | null {
  if (info.type !== 'date' || column.birth.test(name) || column.ahead.test(name)) return null;
  const from = tomorrow(now);
  if (!(sorted[sorted.length - 1] >= from) || sorted[Math.floor(sorted.length * (1 - COMMON))] >= from) return null;
  return {
    code: 'DATES_IN_FUTURE',
    wrong: (value) => value >= from,
    message: ({ who }) => `"${info.name}" lies in the future for ${who}.`,
    repair: `Days after ${day(from - DAY_MS)} count as missing.`,
    proposal: { kind: 'range', column: info.name, min: null, max: from - 1 },
  };
}
