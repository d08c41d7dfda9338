import type { NumberView, Suspicion } from './about.ts';
import { column } from './column-kinds.ts';
import { day } from './say.ts';

const year1900 = Date.UTC(1900, 0, 1);
/** Where programs put a day that they do not know: day zero of Unix. */
const dayZero = Date.UTC(1970, 0, 2);
const computerAge = Date.UTC(1985, 0, 1);

/**
 * Days before 1900, and days up to 1 January 1970 in a column whose other days begin in 1985 or later: zero, as
 * spreadsheets (1899-12-30, 1900-01-01) and Unix (1970-01-01) write it. Days of birth are judged elsewhere.
 */
export function earlyDates({ info, name, sorted }: NumberView): Suspicion | null {
  if (info.type !== 'date' || column.birth.test(name)) return null;
  const late = sorted.findIndex((value) => value >= dayZero);
  const zeros = late > 0 && sorted[late] >= computerAge;
  const from = zeros ? dayZero : year1900;
  if (!(sorted[0] < from) || sorted[Math.floor(sorted.length / 2)] < from) return null;
  return {
    code: 'DATES_TOO_EARLY',
    wrong: (value) => value < from,
    message: ({ who }) =>
      `"${info.name}" lies before ${zeros ? '2 January 1970' : 1900} for ${who}: a day that stands for "not known".`,
    repair: `Days before ${day(from)} count as missing.`,
    proposal: { kind: 'range', column: info.name, min: from, max: null },
  };
}
