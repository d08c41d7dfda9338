import type { ColumnInfo, ColumnType, FileKind, ReadOptions } from '../../contract/dataset.ts';
import type { OptionsForNames } from '../ingest/recognise.ts';
import type { FittedPreparation } from '../prepare/fitted-preparation.ts';
import { matchNames } from './match-names.ts';

/** What is known of the customers that segments were built from. */
export interface KnownCustomers {
  readonly kind: FileKind;
  /** How their file was read. */
  readonly options: ReadOptions;
  readonly info: readonly ColumnInfo[];
  /** The words of its columns of words, by name. */
  readonly levels: ReadonlyMap<string, readonly string[]>;
  readonly preparation: Pick<FittedPreparation, 'columns'>;
}

/**
 * How to read a file of new customers, by the names of its columns: as what the project's own customers came from, with
 * the types that the segments were built on. A log's own project may be given a finished list of customers too, where it
 * has all the columns. What is asked for by hand stands.
 */
export function optionsForNew(known: KnownCustomers, asked: ReadOptions): OptionsForNames {
  const given = saidOf(asked);
  return (names) => {
    const wanted = known.preparation.columns.map(({ name }) => name);
    const { matches, missing } = matchNames(wanted, names);
    const kind = given.kind ?? (missing.length === 0 ? 'customers' : known.kind);
    const types: Record<string, ColumnType> = {};
    for (const { name, inFile } of matches) {
      const type = typeToRead(known, name);
      if (type) types[inFile] = type;
    }
    const typed = { ...given, kind, types: { ...types, ...given.types } };
    if (kind !== 'customers') return { ...logOptions(known.options, names), ...typed };
    const id = given.id ?? idAmong(known, names, given);
    return id === undefined ? typed : { ...typed, id };
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

/**
 * What decides how a log is summed up, but for the day it is seen from. Columns named by hand that this log does not have
 * are left to be found.
 */
function logOptions(own: ReadOptions, names: readonly string[]): ReadOptions {
  const here = (name: string | undefined) => (name !== undefined && names.includes(name) ? name : undefined);
  const { features, visitors, scoreCuts, top, dateFormat } = own;
  const kept = {
    features,
    visitors,
    scoreCuts,
    top,
    dateFormat,
    id: here(own.id),
    time: here(own.time),
    amount: here(own.amount),
    order: here(own.order),
    roles: own.roles && Object.fromEntries(Object.entries(own.roles).filter(([name]) => names.includes(name))),
  };
  return saidOf(kept);
}

/** Options without those that say nothing. */
function saidOf(options: ReadOptions): ReadOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
