import type { DataProblem, SourceParts } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { names, plainName } from '../words.ts';

/** A table or view of a database. */
export interface DatabaseTable {
  /** As a person writes it: with its schema where the database has schemas. */
  readonly name: string;
  readonly columns: readonly string[];
}

export interface TableChoice<Table> {
  readonly table: Table;
  readonly parts: SourceParts;
  /** Says that it was chosen, where nobody asked for it and there are others. */
  readonly problems: readonly DataProblem[];
}

const orderTables =
  /\b(?:orders?|sales?|invoices?|transactions?|purchases?|payments?|receipts?|bestellungen|rechnungen)\b/;
const customerTables = /\b(?:customers?|clients?|users?|members?|buyers?|accounts?|people|persons?|kunden)\b/;

/** How much a table looks like orders (customer, time and money in it), or else like customers. */
function likeness({ name, columns }: DatabaseTable): number {
  const own = plainName(name.slice(name.lastIndexOf('.') + 1));
  const plain = columns.map(plainName);
  const has = (pattern: RegExp) => plain.some((column) => pattern.test(column));
  const orders =
    has(names.customer) && has(names.time)
      ? 2 + (has(names.amount) || has(names.price) ? 1 : 0) + (orderTables.test(own) ? 2 : 0)
      : 0;
  const customers = customerTables.test(own) ? 2 : 0;
  return Math.max(orders, customers);
}

/** The table that stands out as orders or customers; null where none does, or several do. */
export function likeliestTable<Table extends DatabaseTable>(tables: readonly Table[]): Table | null {
  if (tables.length === 1) return tables[0];
  const scored = tables.map((table) => ({ table, score: likeness(table) })).sort((a, b) => b.score - a.score);
  if (scored.length === 0 || scored[0].score < 2 || scored[0].score === scored[1].score) return null;
  return scored[0].table;
}

/**
 * The table to read: the one asked for, the only one, or the one that stands out as orders or customers.
 *
 * @param source what the database is called, for messages
 * @throws BAD_PARAMETER listing the tables, where the one asked for is not there or none stands out; NO_ROWS where
 *   there are none at all
 */
export function chooseTable<Table extends DatabaseTable>(
  tables: readonly Table[],
  wanted: string | undefined,
  source: string,
): TableChoice<Table> {
  if (tables.length === 0) {
    throw new CoterieError(
      'NO_ROWS',
      `${source} has no tables that can be read.`,
      'Check that it is the right database, and that you may read its tables.',
    );
  }
  const called = (name: string) => (table: Table) =>
    table.name === name || table.name.slice(table.name.lastIndexOf('.') + 1) === name;
  const asked =
    wanted === undefined
      ? null
      : (tables.find(({ name }) => name === wanted) ??
        tables.find(called(wanted)) ??
        tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ??
        null);
  if (wanted !== undefined && asked === null) {
    throw choose(`${source} has no table "${wanted}".`, tables);
  }
  const table = asked ?? likeliestTable(tables);
  if (table === null) throw choose(`${source} has ${tables.length} tables, and none stands out.`, tables);
  return {
    table,
    parts: { kind: 'table', names: tables.map(({ name }) => name), chosen: table.name },
    problems: asked === null && tables.length > 1 ? [chosen(table, tables.length)] : [],
  };
}

function choose(message: string, tables: readonly DatabaseTable[]): CoterieError {
  const shown = tables.slice(0, 20).map(({ name }) => `"${name}"`);
  return new CoterieError(
    'BAD_PARAMETER',
    message,
    `Choose one of its tables: ${shown.join(', ')}${tables.length > 20 ? ', …' : ''}.`,
    { parameter: 'part' },
  );
}

function chosen({ name }: DatabaseTable, tables: number): DataProblem {
  return {
    code: 'TABLE_CHOSEN',
    message: `Of ${tables} tables, "${name}" looks most like orders or customers.`,
    repair: 'It was read. Choose another one if you meant that.',
    column: null,
    count: tables,
    examples: [],
  };
}
