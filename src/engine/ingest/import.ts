import { basename } from 'node:path';
import type { ColumnInfo, DataProblem, ReadOptions, SourceInfo } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import { CoterieError } from '../../contract/errors.ts';
import { alike } from '../features/alike.ts';
import type { FittedFeatures } from '../features/fitted-features.ts';
import { customersFromOrders } from '../features/orders-to-customers.ts';
import type { ProjectFeatures } from '../features/project-features.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { customersAsTheyStand } from './customers-as-they-stand.ts';
import type { IngestEnvironment } from './environment.ts';
import { importWarnings } from './import-warnings.ts';
import { optionsLike } from './options-like.ts';
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
  /** How a log was summed up, to be kept for further ones; null for a list of customers. */
  readonly fitted: FittedFeatures | null;
  /** Columns of the project that the file was read like, and lacks what is needed for: missing for everyone. */
  readonly lacking: readonly string[];
  /** Row of the file (the heading is row 1) behind a row of the table; null where a row sums up many. */
  rowInFile(row: number): number | null;
}

/**
 * Reads a file into a customer table: customers as they stand, orders and events summed up per customer.
 *
 * @param like a project whose customer table this one is to be like: the same columns in the same order, with what its
 *   feature groups learned from its log; what the file lacks for a column is told and the column is missing for everyone
 * @param optionsFor options by the names of the columns, for customers to be placed in segments that there are
 * @throws CoterieError naming the file, and the row or column, where it cannot be used; `CANCELLED` when aborted
 */
export async function importFile(
  given: string,
  givenOptions: ReadOptions,
  env: IngestEnvironment,
  context: JobContext,
  like: ProjectFeatures | null = null,
  optionsFor?: OptionsForNames,
): Promise<Imported> {
  const { path, password } = splitPassword(given, env);
  const asked = like === null ? givenOptions : optionsLike(givenOptions, like);
  return withDuckDB(env, asked, context, async (duck, options, signal) => {
    const settings = { hash: true, env, password, like, optionsFor };
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
            fitted: null,
            lacking: [],
          }
        : await customersFromOrders(duck, found, options, called, inside, like);
    building.finish();
    const checked = await found.source.checked;
    const made = like === null ? null : alike(built, like, found);
    const table = made?.table ?? built.table;
    requireUsable(table, called, found.kind, like !== null || optionsFor !== undefined);
    const rejected = joinRejected(built.read.rejected, built.rejected);
    const problems = [...found.problems, ...built.problems, ...(made?.problems ?? [])];
    return {
      table,
      source: {
        name: found.name,
        bytes: found.source.bytes,
        hash: found.source.hash ?? checked?.hash ?? '',
        kind: found.kind,
        rows: built.read.rows,
        rejected: rejected.total,
        customers: table.rows,
        importedAt: env.now().toISOString(),
        options,
        readiness: built.readiness,
      },
      problems,
      warnings: [
        ...importWarnings(made ? null : table, built.read.rejected.total, built.rejected.total, built.readiness),
        ...(made?.warnings ?? []),
      ],
      fitted: built.fitted,
      lacking: made?.lacking ?? [],
      rejected: [...rejected.rows],
      rowInFile: found.kind === 'customers' ? found.loaded.rowInFile : () => null,
    };
  });
}

/** Stops at tables that no segment can be built from, before anything is kept. */
function requireUsable(table: Table, path: string, kind: Recognised['kind'], isFurther: boolean): void {
  const name = basename(path);
  // Further customers may be few and all alike: the segments are there already.
  if (isFurther && table.rows > 0) return;
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
