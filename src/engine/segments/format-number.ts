import type { ColumnInfo } from '../../contract/dataset.ts';

type Unit = ColumnInfo['unit'];

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const dayFormat = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
const smallNumbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

function countText(value: number): string {
  return whole.format(value);
}

/** A number with its noun: "1 customer", "4,338 customers". */
export function pluralText(value: number, one: string, many = `${one}s`): string {
  return `${countText(value)} ${Math.round(value) === 1 ? one : many}`;
}

/** A share in [0, 1]: "5 %", "0.4 %"; never 0 % for some and never 100 % for not quite all. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  if (percent > 99 && percent < 100) return 'over 99 %';
  return `${percent < 9.95 ? oneDecimal.format(percent) : whole.format(percent)} %`;
}

/** A plain number with as many digits as a reader needs: "1,420", "86.5", "0.0123". */
export function numberText(value: number): string {
  return Math.abs(value) >= 1000 ? whole.format(value) : threeDigits.format(value);
}

/** A value in its column's unit: "18 days", "42 %", "1,420". */
export function valueText(value: number, unit: Unit, type: ColumnInfo['type'] = 'number'): string {
  if (type === 'date') return dayText(value);
  if (type === 'boolean') return shareText(value);
  if (unit === 'days') return daysText(value);
  if (unit === 'percent') return `${numberText(value)} %`;
  if (unit === 'years') return `${numberText(value)} ${value === 1 ? 'year' : 'years'}`;
  return numberText(value);
}

function daysText(value: number): string {
  return Math.abs(value) < 10 && !Number.isInteger(value)
    ? `${oneDecimal.format(value)} days`
    : pluralText(Math.round(value), 'day');
}

/** Milliseconds since 1970 as a day: "Jan 31, 2025". */
function dayText(milliseconds: number): string {
  return dayFormat.format(milliseconds);
}

/** A length of time as a person would say it: "18 days", "about 3 months", "about 2 years". */
export function spanText(days: number): string {
  if (days < 45) return daysText(days < 10 ? days : Math.round(days));
  if (days < 700) return `about ${pluralText(Math.round(days / 30.44), 'month')}`;
  return `about ${pluralText(Math.round(days / 365.25), 'year')}`;
}

/** "Five" up to ten, then figures; for the beginning of a sentence. */
export function numberWord(value: number): string {
  return smallNumbers[value] ?? countText(value);
}
