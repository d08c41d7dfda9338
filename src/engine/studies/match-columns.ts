import type { ColumnInfo } from '../../contract/dataset.ts';
import { plainName } from '../ingest/words.ts';
import type { Table } from '../table.ts';

/** What a study's columns mean, in words for a person. */
export const meanings = {
  gender: 'gender',
  age: 'age',
  income: 'income',
  spending: 'a spending score or money spent',
} as const;
export type Meaning = keyof typeof meanings;

interface Clue {
  /** Of the column's name in its plain form; earlier ones are better. */
  readonly names: readonly RegExp[];
  readonly suits: (info: ColumnInfo) => boolean;
}

const isNumber = (info: ColumnInfo) => info.type === 'number' && info.distinct > 1;
const isPair = (info: ColumnInfo) => (info.type === 'category' || info.type === 'boolean') && info.distinct === 2;

const clues: Readonly<Record<Meaning, Clue>> = {
  gender: {
    names: [/\b(?:gender|sex|geschlecht|sexe|genero|genre)\b/, /\b(?:male|female|salutation|anrede)\b/],
    suits: isPair,
  },
  age: { names: [/\b(?:age|alter|edad|leeftijd)\b/], suits: isNumber },
  income: {
    names: [/\b(?:income|einkommen|revenu|ingreso|ingresos|reddito|inkomen)\b/, /\b(?:salary|wage|earnings|gehalt)\b/],
    suits: isNumber,
  },
  spending: {
    names: [
      /\bspending score\b/,
      /\bspending\b/,
      /\b(?:monetary|total spent|total spend|money spent|spent|spend)\b/,
      /\b(?:revenue|turnover|umsatz|total amount|amount)\b/,
    ],
    suits: isNumber,
  },
};

/** The column that means this, by name and kind; null where there is none. Ids and columns to ignore do not count. */
export function columnFor(table: Table, meaning: Meaning): string | null {
  const { names, suits } = clues[meaning];
  const usable = table.info.filter((info) => info.role !== 'id' && info.role !== 'ignore' && suits(info));
  for (const name of names) {
    const found = usable.find((info) => name.test(plainName(info.name)));
    if (found) return found.name;
  }
  return null;
}

/** The columns for several meanings; those that are not there are named in `missing`. */
export function columnsFor<M extends Meaning>(
  table: Table,
  wanted: readonly M[],
): { readonly found: Record<M, string>; readonly missing: readonly Meaning[] } {
  const pairs = wanted.map((meaning) => [meaning, columnFor(table, meaning)] as const);
  return {
    found: Object.fromEntries(pairs.filter(([, name]) => name !== null)) as Record<M, string>,
    missing: pairs.filter(([, name]) => name === null).map(([meaning]) => meaning),
  };
}

/** Why a study that needs these does not suit, or null. */
export function missingColumns(table: Table, wanted: readonly Meaning[]): string | null {
  const { missing } = columnsFor(table, wanted);
  if (missing.length === 0) return null;
  const list = missing.map((meaning) => meanings[meaning]).join(' and ');
  return `There is no column for ${list}. If there is one under another name, give it a name that says so, in the file.`;
}
