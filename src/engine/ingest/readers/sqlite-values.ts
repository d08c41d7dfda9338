import type { SqlValue } from 'better-sqlite3-multiple-ciphers';
import type { WrittenAs } from './opened-source.ts';

/** Texts longer than this are cut: they are no value to compare customers by. */
const longestText = 10_000;

const seconds = { from: 100_000_000, to: 10_000_000_000 };

/**
 * Turns the values of one column into text that reads back exactly, and keeps count of what they were: in SQLite every
 * value has a type of its own, whatever the column says.
 */
export interface ValueWriter {
  text(value: SqlValue): string | null;
  written(): WrittenAs;
}

/** @param declared the type the column was declared with, may be empty */
export function valueWriter(declared: string): ValueWriter {
  const moments = /date|time/i.test(declared);
  let numbers = 0;
  let words = 0;
  return {
    text(value) {
      if (value === null || typeof value === 'object') return null;
      if (typeof value === 'string') {
        words++;
        return value.slice(0, longestText);
      }
      const moment = moments ? momentOf(Number(value)) : null;
      if (moment !== null) return moment;
      numbers++;
      return String(value);
    },
    written: () => (words > 0 ? (numbers > 0 ? null : 'text') : numbers > 0 ? 'number' : null),
  };
}

/** Columns declared as dates hold seconds or milliseconds since 1970 where they hold numbers. */
function momentOf(value: number): string | null {
  const size = Math.abs(value);
  if (!Number.isInteger(value) || size < seconds.from || size >= seconds.to * 1000) return null;
  return new Date(size < seconds.to ? value * 1000 : value).toISOString().slice(0, 23).replace('T', ' ');
}
