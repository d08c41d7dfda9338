import { counted, grouped, listed } from '../prepare/words.ts';

const DAY_MS = 86_400_000;

/** A value in a sentence. */
export function number(value: number): string {
  if (!Number.isInteger(value)) return value.toLocaleString('en', { maximumFractionDigits: 2 });
  return `${value < 0 ? '-' : ''}${grouped(Math.abs(value))}`;
}

/** A day as 2025-01-31. */
export function day(value: number): string {
  return new Date(Math.floor(value / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

/** "one customer", "24 customers". */
export function customers(count: number): string {
  return count === 1 ? 'one customer' : counted(count, 'customer');
}

/** "one customer (row 12)", "24 customers (rows 3, 9, 14 and 21 more)"; their names where rows are not known. */
export function whom(places: readonly (number | string)[], count: number): string {
  if (places.length === 0) return customers(count);
  const rows = typeof places[0] === 'number' ? (count === 1 ? 'row ' : 'rows ') : '';
  const shown = places.slice(0, count <= 4 ? count : 3).map(String);
  const more = count - shown.length;
  const last = more > 0 ? `${grouped(more)} more` : shown.pop();
  return `${customers(count)} (${rows}${shown.length > 0 ? `${shown.join(', ')} and ` : ''}${last})`;
}

/** Words in quotation marks, as a list. */
export function quoted(words: readonly string[], most = 6): string {
  return listed(
    words.map((word) => `"${word}"`),
    most,
  );
}

/** Words in quotation marks, one of which it is. */
export function oneOf(words: readonly string[]): string {
  return quoted(words).replace(/ and (?="[^"]*"$)/, ' or ');
}

/** Capitalises the first letter. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
