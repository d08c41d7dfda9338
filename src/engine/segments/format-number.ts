import {
  formatCount,
  formatCountWord,
  formatDate,
  formatMoney,
  formatNumber,
  formatShare,
  type Measure,
  plainSpaces,
} from '../../charts/format.ts';

/** Sentences are English whatever the reader's locale, and their numbers with them. */
const locale = 'en';

/** A number with its noun: "1 customer", "4,338 customers". */
export function pluralText(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value, locale)} ${Math.round(value) === 1 ? one : many}`;
}

/** A share in [0, 1]: "5 %", "0.4 %"; never 0 % for some and never 100 % for not quite all. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  if (percent > 99 && percent < 100) return 'over 99 %';
  return plainSpaces(formatShare(share, locale));
}

/** A plain number with as many digits as a reader needs: "1,420", "86.5", "0.0123". */
export function numberText(value: number): string {
  return formatNumber(value, locale);
}

/** A value in its column's unit: "18 days", "42 %", "1,420", "€1,420" where the currency is known. */
export function valueText(value: number, { unit, currency, type }: Measure): string {
  if (type === 'date') return formatDate(new Date(value), locale, 'short');
  if (type === 'boolean') return shareText(value);
  if (unit === 'money' && currency) return plainSpaces(formatMoney(value, currency, locale));
  if (unit === 'days') return daysText(value);
  if (unit === 'percent') return `${numberText(value)} %`;
  if (unit === 'years') return `${numberText(value)} ${value === 1 ? 'year' : 'years'}`;
  return numberText(value);
}

function daysText(value: number): string {
  return Math.abs(value) < 10 && !Number.isInteger(value)
    ? `${numberText(Number(value.toFixed(1)))} days`
    : pluralText(Math.round(value), 'day');
}

/** A length of time as a person would say it: "18 days", "about 3 months", "about 2 years". */
export function spanText(days: number): string {
  if (days < 45) return daysText(days < 10 ? days : Math.round(days));
  if (days < 700) return `about ${pluralText(Math.round(days / 30.44), 'month')}`;
  return `about ${pluralText(Math.round(days / 365.25), 'year')}`;
}

/** "Five" up to ten, then figures; for the beginning of a sentence. */
export function numberWord(value: number): string {
  return formatCountWord(value, locale);
}
