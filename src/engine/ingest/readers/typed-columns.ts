import type { DataProblem } from '../../../contract/dataset.ts';
import { rawColumn } from '../load.ts';
import { cleanedText } from '../missing-words.ts';
import type { NativeKind } from '../streamed.ts';
import type { WrittenAs } from './opened-source.ts';

/** A column of a source whose values have types of their own. */
export interface TypedColumn {
  readonly name: string;
  /** SQL for its value as text that is read back exactly: ISO dates, numbers with a point. */
  readonly text: string;
  readonly written: WrittenAs;
  /** Lists and objects, which stay as the text of them. */
  readonly nested: boolean;
  /** Its value as DOUBLE, BIGINT or TIMESTAMP, NULL where that is not finite; left out where it is neither. */
  readonly native?: { readonly kind: NativeKind; readonly value: string };
}

/** SQL that brings the columns of a relation into the table `raw`, cleaned. */
export function rawFromColumns(columns: readonly TypedColumn[], relation: string): string {
  return `CREATE TABLE raw AS ${cleanedColumns(columns, relation)}`;
}

/** The query behind it: c0, c1, …, and with `extra` more expressions over the relation, named by themselves. */
export function cleanedColumns(
  columns: readonly TypedColumn[],
  relation: string,
  extra: readonly { readonly name: string; readonly value: string }[] = [],
): string {
  const cleaned = columns.map((_, index) => `${cleanedText(rawColumn(index))} AS ${rawColumn(index)}`);
  const texts = columns.map(({ text }, index) => `${text} AS ${rawColumn(index)}`);
  const outer = [...cleaned, ...extra.map(({ name }) => name)].join(', ');
  const inner = [...texts, ...extra.map(({ name, value }) => `${value} AS ${name}`)].join(', ');
  return `SELECT ${outer} FROM (SELECT ${inner} FROM ${relation})`;
}

/** What the types tell. Where everything is words, somebody wrote all as words, and the values have to decide. */
export function writtenOf(columns: readonly TypedColumn[]): WrittenAs[] | undefined {
  const words = columns.every(({ written, nested }) => written === 'text' || nested);
  return words ? undefined : columns.map(({ written }) => written);
}

/** Names the columns that hold lists or objects. */
export function nestedProblem(columns: readonly TypedColumn[]): DataProblem[] {
  const nested = columns.filter((column) => column.nested);
  if (nested.length === 0) return [];
  const names = nested.slice(0, 5).map(({ name }) => `"${name}"`);
  return [
    {
      code: 'NESTED_COLUMNS',
      message: `${nested.length === 1 ? 'A column holds' : `${nested.length} columns hold`} lists or objects: ${names.join(', ')}${nested.length > 5 ? ', …' : ''}.`,
      repair: 'Kept as text, which describes no segment. Export one value a column to use them.',
      column: nested[0].name,
      count: nested.length,
      examples: [],
    },
  ];
}
