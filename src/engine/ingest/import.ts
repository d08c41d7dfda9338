import { basename } from 'node:path';
import type { ColumnInfo, DataProblem, ReadOptions, SourceInfo } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import { CoterieError } from '../../contract/errors.ts';
import { customersFromOrders } from '../features/orders-to-customers.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { customersAsTheyStand } from './customers-as-they-stand.ts';
import type { IngestEnvironment } from './environment.ts';
import { importWarnings } from './import-warnings.ts';
import { splitPassword } from './readers/database-address.ts';
import { type OptionsForNames, type Recognised, recognise } from './recognise.ts';
import { joinRejected, type RejectedRow } from './rejected.ts';
import { withDuckDB } from './with-duckdb.ts';

/** What an import brings in. Nothing is kept of it in DuckDB or on disk. */
export interface Imported {
  readonly table: Table;
  readonly source: SourceInfo;
  readonly problems: DataProblem[];
  readonly warnings: Warning[];
  /** Rows set aside, at most 10,000; `source.rejected` counts them all. */
  readonly rejected: RejectedRow[];
  /** Row of the file (the heading is row 1) behind a row of the table; null where a row sums up many. */
  rowInFile(row: number): number | null;
}

/** How a source is read whose columns are known beforehand. */
export interface Expected {
  /** Options that depend on which columns there are. */
  readonly optionsFor: OptionsForNames;
}

/**
 * Reads a file into a customer table: customers as they stand, orders and events summed up per customer.
 *
 * @param expected for customers to be placed in segments that there are; without it the table must do to build segments
 * @throws CoterieError naming the file, and the row or column, where it cannot be used; `CANCELLED` when aborted
 */
export async function importFile(
  given: string,
  options: ReadOptions,
  env: IngestEnvironment,
  context: JobContext,
  expected?: Expected,
): Promise<Imported> {
  const { path, password } = splitPassword(given, env);
  return withDuckDB(env, options, context, async (duck, options, signal) => {
    const settings = { hash: true, env, password, optionsFor: expected?.optionsFor };
    const found = await recognise(duck, path, options, settings, { task: context.task, signal });
    const building = context.task.child('Building the customer table', found.loaded.streamed === null ? 0.2 : 0.9);
    const inside = { task: building, signal };
    const called = found.source.name ?? path;
    const built =
      found.kind === 'customers'
        ? {
            table: await customersAsTheyStand(duck, found, inside),
            rejected: { total: 0, rows: [] },
            problems: [],
            readiness: null,
            read: found.loaded,
          }
        : await customersFromOrders(duck, found, found.options, called, inside);
    building.finish();
    const checked = await found.source.checked;
    if (expected) requireCustomers(built.table, called);
    else requireUsable(built.table, called, found.kind);
    const rejected = joinRejected(built.read.rejected, built.rejected);
    const problems = [...found.problems, ...built.problems];
    return {
      table: built.table,
      source: {
        name: found.name,
        bytes: found.source.bytes,
        hash: found.source.hash ?? checked?.hash ?? '',
        kind: found.kind,
        rows: built.read.rows,
        rejected: rejected.total,
        customers: built.table.rows,
        importedAt: env.now().toISOString(),
        options: found.options,
        readiness: built.readiness,
      },
      problems,
      warnings: importWarnings(built.table, built.read.rejected.total, built.rejected.total, built.readiness),
      rejected: [...rejected.rows],
      rowInFile: found.kind === 'customers' ? found.loaded.rowInFile : () => null,
    };
  });
}

function requireCustomers(table: Table, path: string): void {
  if (table.rows > 0) return;
  throw new CoterieError(
    'NO_ROWS',
    `${basename(path)} leads to no customers.`,
    'Choose a file with at least one customer, or look at why its rows were set aside.',
    { path },
  );
}

/** Stops at tables that no segment can be built from, before anything is kept. */
function requireUsable(table: Table, path: string, kind: Recognised['kind']): void {
  const name = basename(path);
  if (table.rows < 2) {
    throw new CoterieError(
      'TOO_FEW_ROWS',
      kind === 'customers'
        ? `${name} has ${table.rows === 0 ? 'no rows' : 'only one row'}.`
        : `${name} leads to ${table.rows === 0 ? 'no customers' : 'only one customer'}.`,
      'Segments need at least two customers, and a few dozen to mean anything.',
      { path, rows: table.rows },
    );
  }
  if (table.info.some(canBuild)) return;
  const empty = table.info.every((column) => column.missing === table.rows || column.role === 'id');
  const constant = table.info.every((column) => column.distinct <= 1 || column.role === 'id');
  const found = empty
    ? 'has no values in any column'
    : constant
      ? 'has the same value in every row of each column'
      : 'has no column of numbers to compare customers by';
  const columns = table.info
    .map((column) => `"${column.name}"`)
    .slice(0, 8)
    .join(', ');
  throw new CoterieError(
    'NO_USABLE_COLUMNS',
    `${name} ${found} (its columns: ${columns}${table.info.length > 8 ? ', …' : ''}).`,
    'Add a column with amounts, counts or days, or choose the role "feature" for a column that should build segments.',
    { path },
  );
}

function canBuild(column: ColumnInfo): boolean {
  if (column.distinct <= 1) return false;
  return column.role === 'feature' || (column.role === 'protected' && column.type === 'number');
}
