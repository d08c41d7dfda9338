import { isDateText } from './date-style.ts';
import { findLayout } from './dialect.ts';
import { hasHeader } from './header.ts';
import { isNumberText } from './number-style.ts';

/** Lines above the heading of a table: what a report is called, for whom and when it was made. */
export interface TitleLines {
  /** How many lines of the text they take, empty ones included. */
  readonly lines: number;
  /** Characters of the text before the heading. */
  readonly characters: number;
  readonly texts: readonly string[];
}

/** More than these are no titles. */
const mostLines = 20;

/**
 * Finds lines above the heading of a table: each with far fewer values than the rows below, and below them a record
 * that is a heading. Null where there are none.
 *
 * @param text the beginning of a file
 * @param complete whether that is the whole file
 */
export function findTitles(text: string, complete: boolean, delimiter: string | undefined): TitleLines | null {
  // Where the first record is as full as the others, it is the heading or a row.
  const [first] = findLayout(text, complete, delimiter).records;
  if (first === undefined || filledOf(first).length > 2) return null;
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const ends: number[] = [];
  const lineEnd = /\r\n|\n|\r/g;
  lineEnd.lastIndex = start;
  while (ends.length < mostLines && lineEnd.exec(text) !== null) ends.push(lineEnd.lastIndex);
  const layout = findLayout(withoutLines(text, ends), complete, delimiter);
  if (layout.width < 2 || layout.records.length < 2) return null;
  const most = layout.width >= 5 ? 2 : 1;
  const texts: string[] = [];
  let from = start;
  for (const [at, end] of ends.entries()) {
    const line = text.slice(from, end).replace(/[\r\n]+$/, '');
    const values = line.split(layout.delimiter);
    const filled = filledOf(values);
    if (filled.length > most) {
      const heads = values.length >= layout.width - 1 && filled.length > layout.width / 2;
      if (texts.length === 0 || !heads) return null;
      const rest = findLayout(text.slice(from), complete, layout.delimiter);
      return hasHeader(rest.records) ? { lines: at, characters: from, texts } : null;
    }
    if (filled.length > 0) {
      if (isValue(filled[0]) || line.split('"').length % 2 === 0) return null;
      texts.push(filled.join(' '));
    }
    from = end;
  }
  return null;
}

/** The rows below are what tells the layout; in short files the first lines belong to them. */
function withoutLines(text: string, ends: readonly number[]): string {
  const last = ends.at(-1);
  return last === undefined || ends.length < mostLines ? text : text.slice(last);
}

function filledOf(values: readonly string[]): string[] {
  return values.map((value) => value.replace(/^"|"$/g, '').trim()).filter((value) => value !== '');
}

function isValue(text: string): boolean {
  return isNumberText(text, '.') || isNumberText(text, ',') || isDateText(text);
}
