import type { NumberFormat } from './number-formats.ts';

const dayMilliseconds = 86_400_000;
/** Days from the first day of a workbook's calendar to 1970. */
const days1900 = 25_569;
const days1904 = 24_107;
const lastDay = 2_958_466;

/**
 * The text of a number in a cell, which is read back exactly: the shortest digits that give the same number, dates as
 * `2024-01-31` or `2024-01-31 10:20:30`, times as `10:20:30`.
 */
export function numberText(stored: string, format: NumberFormat, calendar1904: boolean): string {
  if (format.kind === 'plain' && isShortest(stored)) return stored;
  const value = Number(stored);
  // Longer whole numbers, which other programs write, would lose digits.
  if (!Number.isFinite(value) || (format.kind === 'plain' && /^-?\d{16,}$/.test(stored))) return stored;
  if (format.kind === 'padded' && Number.isInteger(value) && value >= 0)
    return String(value).padStart(format.digits, '0');
  if ((format.kind === 'date' || format.kind === 'time') && value >= 0 && value < lastDay) {
    if (format.kind === 'time' && value < 1) return isoMoment(value * dayMilliseconds).slice(11);
    if (format.kind === 'date' || value >= 1) return dateText(value, calendar1904);
  }
  return String(value);
}

/** Whether a number stands in its shortest digits already: up to 15 of them can only be written in this one way. */
function isShortest(stored: string): boolean {
  return stored.length <= 15 && /^[1-9][0-9]*(?:\.[0-9]*[1-9])?$/.test(stored);
}

function dateText(serial: number, calendar1904: boolean): string {
  // The calendar of 1900 has a 29 February that never was: days before it count one less.
  const days = calendar1904 ? serial - days1904 : serial - days1900 + (serial < 60 ? 1 : 0);
  if (Number.isInteger(days)) return new Date(days * dayMilliseconds).toISOString().slice(0, 10);
  const text = isoMoment(days * dayMilliseconds);
  return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text;
}

/** `2024-01-31 10:20:30`, with milliseconds where they are more than what fractions of days lose. */
function isoMoment(milliseconds: number): string {
  const whole = Math.round(milliseconds);
  const seconds = Math.round(whole / 1000) * 1000;
  const shown = Math.abs(whole - seconds) <= 5 ? seconds : whole;
  const text = new Date(shown).toISOString().replace('T', ' ').replace('Z', '');
  return text.endsWith('.000') ? text.slice(0, -4) : text;
}

/** Characters that XML cannot hold are written as `_x000D_`. */
export function decodedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `2024-01-31T00:00:00` as cells of the type date hold it. */
export function isoCellText(text: string): string {
  return text
    .replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ')
    .replace(/(?:\.0+)?Z?$/, '')
    .replace(/ 00:00(?::00)?$/, '');
}
