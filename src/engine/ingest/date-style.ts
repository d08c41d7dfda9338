import { sqlList } from './sql.ts';

type DayOrder = 'year-first' | 'day-first' | 'month-first' | 'compact' | 'named' | 'given';

/** How the dates of a column are written: the strptime formats that its values may follow. */
export interface DateStyle {
  readonly order: DayOrder;
  readonly formats: readonly string[];
  /** Values may have a "T" or a comma before the time, or name a time zone after it. */
  readonly dressed: boolean;
}

const time =
  '(?:[T ,]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:UTC|GMT|Z|[-+]\\d{2}:?\\d{2}))?)?';
const monthNames = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*';
const yearFirst = new RegExp(`^(?:1[6-9]|2[0-2])\\d{2}([-/.])\\d{1,2}\\1\\d{1,2}${time}$`, 'i');
const dayOrMonthFirst = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`, 'i');
const compact = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const named = new RegExp(
  `^(?:(\\d{1,2})([-/. ])${monthNames}\\2(?:\\d{4}|\\d{2})|${monthNames} \\d{1,2},? \\d{4})${time}$`,
  'i',
);

export function isDateText(text: string): boolean {
  return yearFirst.test(text) || compact.test(text) || named.test(text) || isDayOrMonthFirst(text);
}

function isDayOrMonthFirst(text: string): boolean {
  const match = dayOrMonthFirst.exec(text);
  if (match === null) return false;
  const [first, second] = [Number(match[1]), Number(match[3])];
  return first >= 1 && second >= 1 && first <= 31 && second <= 31 && Math.min(first, second) <= 12;
}

const clock = [' %H:%M:%S', ' %H:%M', ' %H:%M:%S.%f', ' %I:%M:%S %p', ' %I:%M %p'];

/** Formats of a day with those of a time, where any value has a time. */
function withClock(days: readonly string[], values: readonly string[]): string[] {
  const timed = values.some((text) => text.includes(':'));
  return days.flatMap((day) => (timed ? [day, ...clock.map((part) => day + part)] : [day]));
}

/**
 * The ways a column's dates may be read, judged from some of its values. More than one way means that
 * day and month can be told apart only by counting what fits.
 */
export function dateStyles(values: readonly string[]): DateStyle[] {
  const count = (test: (text: string) => boolean) => values.filter(test).length;
  const candidates = [
    { fitting: count((text) => yearFirst.test(text)), make: yearFirstDays },
    { fitting: count((text) => compact.test(text)), make: () => [{ order: 'compact', days: ['%Y%m%d'] } as const] },
    { fitting: count((text) => named.test(text)), make: namedDays },
    { fitting: count(isDayOrMonthFirst), make: numericDays },
  ];
  const best = candidates.reduce((one, other) => (other.fitting > one.fitting ? other : one));
  if (best.fitting === 0) return [];
  const dressed = values.some((text) => /\d[T,]\s*\d|(UTC|GMT|Z)$|:.*[-+]\d{2}:?\d{2}$/i.test(text));
  return best.make(values).map(({ order, days }) => ({ order, formats: withClock(days, values), dressed }));
}

interface Days {
  readonly order: DayOrder;
  readonly days: readonly string[];
}

function yearFirstDays(values: readonly string[]): Days[] {
  const separators = new Set(values.map((text) => yearFirst.exec(text)?.[1]).filter((sign) => sign !== undefined));
  return [{ order: 'year-first', days: [...separators].map((sign) => `%Y${sign}%m${sign}%d`) }];
}

function namedDays(values: readonly string[]): Days[] {
  const days = new Set<string>();
  for (const text of values) {
    const match = named.exec(text);
    if (match === null) continue;
    const sign = match[2];
    if (sign === undefined) {
      for (const day of ['%b %d, %Y', '%B %d, %Y', '%b %d %Y', '%B %d %Y']) days.add(day);
    } else {
      const year = /^\d{1,2}[-/. ][a-z]+[-/. ]\d{4}/i.test(text) ? '%Y' : '%y';
      days.add(`%d${sign}%b${sign}${year}`).add(`%d${sign}%B${sign}${year}`);
    }
  }
  return [{ order: 'named', days: [...days] }];
}

function numericDays(values: readonly string[]): Days[] {
  const shapes = new Set<string>();
  for (const text of values) {
    const match = dayOrMonthFirst.exec(text);
    if (match !== null) shapes.add(`${match[2]}${match[4].length === 4 ? '%Y' : '%y'}`);
  }
  // Two-digit years first: "%Y" would take 19 for the year 19.
  const sorted = [...shapes].sort((one, other) => Number(one.endsWith('Y')) - Number(other.endsWith('Y')));
  const days = (first: string, second: string) =>
    sorted.map((shape) => `${first}${shape[0]}${second}${shape[0]}${shape.slice(1)}`);
  return [
    { order: 'day-first', days: days('%d', '%m') },
    { order: 'month-first', days: days('%m', '%d') },
  ];
}

/**
 * SQL for the moment in a column of cleaned text; NULL where there is none or it lies outside 1600..2299.
 * A time zone is left out: the day that counts is the one that was written.
 */
export function dateExpression(column: string, style: DateStyle): string {
  // In a list so that the parsing, which costs most, is written and done once.
  return `list_filter([${parsedMoment(column, style)}], lambda moment: year(moment) BETWEEN 1600 AND 2299)[1]`;
}

/** SQL condition: a moment that `dateExpression` takes for one. */
export function plausibleMoment(moment: string): string {
  return `${moment} >= TIMESTAMP '1600-01-01' AND ${moment} < TIMESTAMP '2300-01-01'`;
}

/** As `dateExpression`, but also moments that are not plausible. Quicker, where a subquery can leave those out. */
export function parsedMoment(column: string, style: DateStyle): string {
  const text = style.dressed
    ? `regexp_replace(regexp_replace(${column}, '(\\d)[T,]\\s*(\\d)', '\\1 \\2'), '(:.*?)\\s*(UTC|GMT|Z|[-+]\\d{2}:?\\d{2})$', '\\1', 'i')`
    : column;
  const formatted = `try_strptime(${text}, ${sqlList(style.formats)})`;
  return style.order === 'year-first' ? `coalesce(TRY_CAST(${column} AS TIMESTAMP), ${formatted})` : formatted;
}
