import type { ColumnInfo } from '../../contract/dataset.ts';

/** Counts of people and rows: 4338 → "4,338". */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString();
}

/** A count with its noun: 1 → "1 row", 2 → "2 rows". */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${Math.abs(value) === 1 ? one : many}`;
}

/** A share in [0, 1] as a percentage; small shares keep a digit so that they never read as nothing. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  const digits = Math.abs(percent) < 10 && Math.abs(percent - Math.round(percent)) > 0.05 ? 1 : 0;
  return `${percent.toLocaleString(undefined, { maximumFractionDigits: digits })} %`;
}

/** A value of a column in three to four significant digits. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000 || Number.isInteger(value)) return value.toLocaleString(undefined, { maximumFractionDigits: 0 });
  return value.toLocaleString(undefined, { maximumSignificantDigits: 3 });
}

/** A cell of a table: numbers with at most two decimals and, below 10,000, no sign for thousands (years read as years); what is no number as it is. */
export function formatCell(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  return value.toLocaleString(undefined, { maximumFractionDigits: 2, useGrouping: 'min2' });
}

/** A value in its column's own unit. */
export function formatUnit(value: number, unit: ColumnInfo['unit']): string {
  if (unit === 'percent') return `${formatNumber(value)} %`;
  if (unit === 'days') return formatPlural(value, 'day');
  if (unit === 'years') return formatPlural(value, 'year');
  return formatNumber(value);
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

/** The first letter as a capital, to open a sentence. */
export function capitalise(text: string): string {
  return text === '' ? text : text[0].toUpperCase() + text.slice(1);
}
