import type { ColumnInfo, ColumnType, ReadOptions } from '../../contract/dataset.ts';
import type { OptionsForNames } from '../ingest/recognise.ts';
import type { FittedPreparation } from '../prepare/fitted-preparation.ts';
import { matchNames } from './match-names.ts';

/** What is known of the customers that segments were built from. */
export interface KnownCustomers {
  /** How their file was read. */
  readonly options: ReadOptions;
  readonly info: readonly ColumnInfo[];
  /** The words of its columns of words, by name. */
  readonly levels: ReadonlyMap<string, readonly string[]>;
  readonly preparation: Pick<FittedPreparation, 'columns'>;
}

/**
 * How to read a list of new customers, by the names of its columns: with the types that the segments were built on, and as
 * the project's own file was said to be written. What is asked for by hand stands.
 */
export function optionsForNew(known: KnownCustomers, asked: ReadOptions): OptionsForNames {
  const given = saidOf(asked);
  const { decimal, dateFormat } = known.options;
  return (names) => {
    const { matches } = matchNames(
      known.preparation.columns.map(({ name }) => name),
      names,
    );
    const types: Record<string, ColumnType> = {};
    for (const { name, inFile } of matches) {
      const type = typeToRead(known, name);
      if (type) types[inFile] = type;
    }
    const id = given.id ?? idAmong(known, names, given);
    return saidOf({ decimal, dateFormat, ...given, id, kind: 'customers', types: { ...types, ...given.types } });
  };
}

/** The type a column is read as. Yes and no are read as words, for a file may hold only one of them; days are found. */
function typeToRead({ info, preparation }: KnownCustomers, name: string): ColumnType | null {
  const words = preparation.columns.find((column) => column.name === name)?.words;
  if (words) return 'category';
  const type = info.find((column) => column.name === name)?.type;
  if (type === 'boolean') return 'text';
  return type === 'date' ? null : 'number';
}

function idAmong({ info }: KnownCustomers, names: readonly string[], given: ReadOptions): string | undefined {
  if (Object.values(given.roles ?? {}).includes('id')) return undefined;
  const id = info.find(({ role }) => role === 'id')?.name;
  return id === undefined ? undefined : matchNames([id], names).matches[0]?.inFile;
}

/** Options without those that say nothing. */
function saidOf(options: ReadOptions): ReadOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
