import * as common from '../../charts/format.ts';
import { type Measure, plainSpaces } from '../../charts/format.ts';

/*
 * Numbers as screens show them: the rules of `charts/format.ts`, which charts and the report follow too, in the
 * reader's locale and with ordinary spaces.
 */

/** Counts of people and rows: 4338 → "4,338". */
export function formatCount(value: number): string {
  return common.formatCount(value);
}

/** A count with its noun: 1 → "1 row", 2 → "2 rows". */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return plainSpaces(common.formatPlural(value, one, many));
}

/** A share in [0, 1] as a percentage; small shares keep a digit so that they never read as nothing. */
export function formatShare(share: number): string {
  return plainSpaces(common.formatShare(share));
}

/** A value of a column in three significant digits. */
export function formatNumber(value: number): string {
  return common.formatNumber(value);
}

/** A cell of a table: numbers with at most two decimals and, below 10,000, no sign for thousands (years read as years); what is no number as it is. */
export function formatCell(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  return value.toLocaleString(undefined, { maximumFractionDigits: 2, useGrouping: 'min2' });
}

/** A value in its column's own unit; days and years are counted, money gets its sign where the file shows one. */
export function formatUnit(value: number, measure: Measure): string {
  if (measure.unit === 'money' && !measure.currency) return formatNumber(value);
  return plainSpaces(common.formatValue(value, measure));
}

/** File sizes: 1536 → "1.5 kB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3)) : 0;
  return `${(bytes / 1000 ** step).toLocaleString(undefined, { maximumFractionDigits: step > 0 ? 1 : 0 })} ${units[step]}`;
}

/** Time left, rounded as a person would say it. */
export function formatTimeLeft(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  if (seconds < 90) return 'about a minute left';
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} minutes left`;
  return 'over an hour left';
}

/** A day or a moment as a date in the reader's locale; what is not a date is given back as it is. */
export function formatDay(value: string): string {
  const date = new Date(value.length === 10 ? `${value}T00:00:00` : value);
  return Number.isNaN(date.getTime()) ? value : date.toLocaleDateString(undefined, { dateStyle: 'medium' });
}

/** How long ago, in words: "just now", "3 hours ago", "2 days ago", then the day. */
export function formatAgo(value: string, now: number): string {
  const minutes = (now - new Date(value).getTime()) / 60_000;
  if (Number.isNaN(minutes)) return value;
  if (minutes < 2) return 'just now';
  if (minutes < 60) return `${Math.round(minutes)} minutes ago`;
  if (minutes < 36 * 60) return `${formatPlural(Math.round(minutes / 60), 'hour')} ago`;
  if (minutes < 14 * 24 * 60) return `${formatPlural(Math.round(minutes / 1440), 'day')} ago`;
  return formatDay(value);
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** Small numbers as words, for sentences: 5 → "five"; larger ones in figures. */
export function numberWord(value: number): string {
  return numberWords[value] ?? formatCount(value);
}
