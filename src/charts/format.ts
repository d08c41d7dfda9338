/** What a number measures: a column of the contract, or any part of one. */
export interface Measure {
  /** As in the contract; an unknown one is read as a plain number. */
  readonly unit?: string;
  /** ISO 4217, for money. */
  readonly currency?: string;
  readonly type?: string;
}

const noBreak = '\u00a0';

/** Formatters by what they were made from: making one costs more than a hundred uses. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, known);
  return known;
}

function number(value: number, locale: string | undefined, options: Intl.NumberFormatOptions): string {
  // A true minus is as wide as a plus, so signed columns line up.
  return formatter(locale, options).format(value).replace('-', '\u2212');
}

/** Counts of people and things: 4338 → "4,338". */
export function formatCount(value: number, locale?: string): string {
  return number(Math.round(value), locale, { maximumFractionDigits: 0 });
}

/** A count with its noun: 1 → "1 customer", 2 → "2 customers". */
export function formatPlural(value: number, one: string, many = `${one}s`, locale?: string): string {
  return `${formatCount(value, locale)}${noBreak}${Math.round(value) === 1 ? one : many}`;
}

/** A number with as many digits as a reader needs, three: "1,420", "86.5", "0.0123". */
export function formatNumber(value: number, locale?: string): string {
  if (!Number.isFinite(value)) return '–';
  const whole = Math.abs(value) >= 1000 || Number.isInteger(value);
  return number(value, locale, whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

/** A statistic with fixed digits, so that a column of them lines up; what rounds to zero has no sign. */
export function formatFixed(value: number, digits: number, locale?: string): string {
  return Number.isFinite(value)
    ? number(value, locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' })
    : '–';
}

/** Short form for axes: 1200 → "1.2K", 3400000 → "3.4M". */
export function formatCompact(value: number, locale?: string): string {
  if (Math.abs(value) < 1000) return formatNumber(value, locale);
  return number(value, locale, { notation: 'compact', maximumSignificantDigits: 3 });
}

/**
 * Money. Where a file does not say its currency none is made up: with an ISO 4217 code the sign is set, without it the
 * number stands alone. Cents only below 100.
 */
export function formatMoney(value: number, currency?: string, locale?: string): string {
  const digits = Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0;
  const options: Intl.NumberFormatOptions = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (!currency) return number(value, locale, options);
  return number(value, locale, { ...options, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
}

/** A share in [0, 1] as a percentage; small ones keep a digit so that they never read as nothing. */
export function formatShare(share: number, locale?: string): string {
  // Rounded first: a share that was summed up may lie a hair below the half and would round the other way.
  const percent = Number((share * 100).toPrecision(12));
  if (percent > 0 && percent < 0.1) return `<${noBreak}${number(0.1, locale, {})}${noBreak}%`;
  const digits = Math.abs(percent) < 10 && Math.abs(percent - Math.round(percent)) > 0.05 ? 1 : 0;
  return `${number(percent, locale, { maximumFractionDigits: digits })}${noBreak}%`;
}

/**
 * A value in the unit of its column. Percent columns hold 0 to 100; a yes/no column's mean is a share in [0, 1], a
 * date is in milliseconds since 1970.
 */
export function formatValue(value: number | null, { unit, currency, type }: Measure, locale?: string): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (type === 'boolean') return formatShare(value, locale);
  if (type === 'date') return formatDate(new Date(value), locale, 'short');
  if (unit === 'money') return formatMoney(value, currency, locale);
  if (unit === 'percent') return `${formatNumber(value, locale)}${noBreak}%`;
  if (unit === 'days' || unit === 'years') {
    return `${formatNumber(value, locale)}${noBreak}${value === 1 ? unit.slice(0, -1) : unit}`;
  }
  return formatNumber(value, locale);
}

/** A day written out: "21 November 2026", or short: "21 Nov 2026". Text that is no date comes back as it is. */
export function formatDate(value: string | Date, locale?: string, month: 'long' | 'short' = 'long'): string {
  const date = value instanceof Date ? value : new Date(value.length === 10 ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(date.getTime())) return String(value);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** The same with ordinary spaces, for sentences, whose lines may break anywhere. */
export function plainSpaces(text: string): string {
  return text.replaceAll(noBreak, ' ');
}

/** The first letter as a capital, to open a sentence. */
export function capitalise(text: string): string {
  return text === '' ? text : text[0].toUpperCase() + text.slice(1);
}

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** Small counts in words, at the start of a sentence: 5 → "Five", 12 → "12". */
export function formatCountWord(value: number, locale?: string): string {
  return small[value] ?? formatCount(value, locale);
}
