import { basename } from 'node:path';
import type { SourceInfo } from '../../contract/dataset.ts';
import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { Repair } from '../../contract/repair.ts';
import type { Imported } from '../ingest/import.ts';
import { nearestName } from '../prepare/nearest-name.ts';
import { counted, listed } from '../prepare/words.ts';
import { applyRepairs } from '../repair/apply-repairs.ts';
import type { Table } from '../table.ts';
import { asKnown } from './as-known.ts';
import { matchNames, type NameMatch } from './match-names.ts';
import type { KnownCustomers } from './options-for-new.ts';

/** New customers as the segments know them. */
export interface NewCustomers {
  /** The columns the segments were built from, by the segments' names and in their order; the id, where there is one, last. */
  readonly table: Table;
  readonly source: SourceInfo;
  readonly columns: readonly NameMatch[];
  /** Columns of the file that nothing was built from. */
  readonly setAside: readonly string[];
  readonly problems: Imported['problems'];
  readonly warnings: readonly Warning[];
}

/**
 * New customers as they were read, under the names and types that the segments know; columns may have come in any order,
 * and in other case or spacing, which a warning tells. Every customer of the file is a row.
 *
 * Throws `UNKNOWN_COLUMN` naming all columns that are missing, and `BAD_PARAMETER` naming those that hold something else.
 */
export function asSegmentsKnow(imported: Imported, known: KnownCustomers): NewCustomers {
  const { table, source, lacking } = imported;
  const names = table.columns.map(({ name }) => name);
  const found = matchNames(
    known.preparation.columns.map(({ name }) => name),
    names,
  );
  // A log gets every column of its project; those it says nothing about are missing for everyone.
  const matches = found.matches.filter(({ inFile }) => !lacking.includes(inFile));
  const missing = [...found.missing, ...found.matches.flatMap(({ name }) => (lacking.includes(name) ? [name] : []))];
  if (missing.length > 0) throw missingColumns(missing, names, source);
  const idName = table.info.find(({ role }) => role === 'id')?.name;
  const used = matches.map(({ inFile }) => inFile);
  const kept = idName === undefined || used.includes(idName) ? matches : [...matches, { name: idName, inFile: idName }];
  const places = kept.map(({ inFile }) => names.indexOf(inFile));
  const unfit = new Map(imported.problems.map(({ code, column, count }) => [`${code} ${column}`, count]));
  const columns = kept.map(({ name, inFile }, at) => {
    const asRead = { column: table.columns[places[at]], info: table.info[places[at]] };
    if (!used.includes(inFile)) return { ...asRead, problem: undefined };
    return asKnown(asRead, {
      name,
      type: known.info.find((column) => column.name === name)?.type,
      words: known.preparation.columns.some((column) => column.name === name && column.words),
      levels: known.levels.get(name) ?? [],
      unfit: unfit.get(`NOT_A_NUMBER ${inFile}`) ?? 0,
    });
  });
  const setAside = source.kind === 'customers' ? names.filter((name) => !used.includes(name) && name !== idName) : [];
  return {
    table: { rows: table.rows, columns: columns.map(({ column }) => column), info: columns.map(({ info }) => info) },
    source,
    columns: matches,
    setAside,
    problems: [
      ...imported.problems.filter(({ code }) => code !== 'LACKS_COLUMNS'),
      ...columns.flatMap(({ problem }) => (problem ? [problem] : [])),
    ],
    warnings: [...matchedLoosely(matches), ...leftAside(setAside), ...rowsRejected(source)],
  };
}

/** The repairs of a recipe done on new customers; those of columns the segments do not need have nothing to do. */
export function repairNew(table: Table, repairs: readonly Repair[] | undefined): Promise<Table> {
  const names = new Set(table.columns.map(({ name }) => name));
  return applyRepairs(
    table,
    (repairs ?? []).filter(({ column }) => names.has(column)),
  );
}

function missingColumns(missing: readonly string[], names: readonly string[], source: SourceInfo): CoterieError {
  const several = missing.length > 1;
  const list = listed(missing, 20);
  const near = missing.flatMap((name) => {
    const nearest = nearestName(name, names);
    return nearest === null ? [] : [`"${nearest}" for ${name}`];
  });
  const file = basename(source.name);
  const details = { column: missing[0], columns: missing.join(', ') };
  if (source.kind !== 'customers') {
    return new CoterieError(
      'UNKNOWN_COLUMN',
      `${file} does not lead to the ${several ? 'columns' : 'column'} ${list}, which the segments were built from.`,
      'Use a log that says as much as the one the project was made from (money, categories, sessions …), or build the segments without these columns.',
      details,
    );
  }
  return new CoterieError(
    'UNKNOWN_COLUMN',
    `${file} has no ${several ? 'columns' : 'column'} ${list}, which the segments were built from.`,
    near.length > 0
      ? `If the file calls ${several ? 'them' : 'it'} something else, rename there: ${listed(near)}.`
      : 'Add what is missing, or rename the columns that hold the same.',
    details,
  );
}

function matchedLoosely(matches: readonly NameMatch[]): Warning[] {
  const other = matches.filter(({ name, inFile }) => name !== inFile);
  if (other.length === 0) return [];
  return [
    {
      code: 'COLUMNS_MATCHED',
      message: `${listed(other.map(({ name, inFile }) => `"${inFile}" was taken for ${name}`))}.`,
      advice: 'The names differ only in case or spacing. Correct the file if they mean something else.',
      columns: other.map(({ name }) => name),
    },
  ];
}

function leftAside(names: readonly string[]): Warning[] {
  if (names.length === 0) return [];
  const one = names.length === 1;
  return [
    {
      code: 'COLUMNS_SET_ASIDE',
      message: `${listed(names)} ${one ? 'was' : 'were'} not looked at: the segments were built without ${one ? 'it' : 'them'}.`,
      advice: 'Nothing needs to be done.',
      columns: [...names],
    },
  ];
}

function rowsRejected({ rejected }: SourceInfo): Warning[] {
  if (rejected === 0) return [];
  return [
    {
      code: 'ROWS_REJECTED',
      message: `${counted(rejected, 'row')} of the file could not be used and ${rejected === 1 ? 'is' : 'are'} in no result.`,
      advice: 'Look at what was wrong in the file, correct it and place these customers again.',
    },
  ];
}
