import { hasHeader } from '../header.ts';
import type { SheetRow } from './sheet-rows.ts';

/** Where the table of a sheet is. */
export interface TableRegion {
  /** Index of its first row among the rows given; those before it are titles and notes. */
  readonly first: number;
  /** Columns [from, to) of the sheet. */
  readonly from: number;
  readonly to: number;
  readonly header: boolean;
}

const lookedAt = 200;

function filled({ texts }: SheetRow): number {
  let count = 0;
  for (const text of texts) if (text !== undefined) count++;
  return count;
}

/**
 * Finds the table in the first rows of a sheet: titles above it have far fewer cells than its rows do.
 *
 * @param header whether the table has a heading, where a person said so
 */
export function findTable(rows: readonly SheetRow[], header: boolean | undefined): TableRegion {
  const counts = rows.slice(0, lookedAt).map(filled);
  const usual = [...counts].sort((one, other) => one - other)[counts.length >> 1];
  const enough = Math.max(Math.min(2, usual), usual * 0.6);
  const first = Math.max(
    0,
    counts.findIndex((count) => count >= enough),
  );
  const body = rows.slice(first);
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { texts } of body) {
    const left = texts.findIndex((text) => text !== undefined);
    from = Math.min(from, left);
    to = Math.max(to, texts.length);
  }
  const records = body.slice(0, 1000).map(({ texts }) => cells(texts, from, to));
  return { first, from, to, header: header ?? hasHeader(records) };
}

/** The texts of these columns; empty where a cell is. */
export function cells(texts: readonly (string | undefined)[], from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => texts[from + at] ?? '');
}
