import type { ColumnInfo } from '../../contract/dataset.ts';
import type { FeatureGroup } from '../../contract/feature-groups.ts';
import type { Duck } from '../ingest/duckdb.ts';
import { type ColumnQuery, readColumns } from '../ingest/read-table.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { allDone } from '../jobs/all-done.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table, TableColumn } from '../table.ts';
import type { CarriedColumn } from './carried-columns.ts';
import type { FittedFeatures } from './fitted-features.ts';
import type { FeatureGroupMaker, GroupFeatures } from './groups/feature-group-maker.ts';
import { logCurrency } from './log-currency.ts';

/** A group together with what it gives for a log. */
export interface PlannedGroup {
  readonly group: FeatureGroupMaker;
  readonly features: GroupFeatures;
  /** Names of its columns that cannot be known of this log, which has less than the one the group was fitted to. */
  readonly lacking: ReadonlySet<string>;
}

/** What a table is to have in common with one that was made before. */
export interface ColumnsLike {
  /** Name of the column that names the customer. */
  readonly id: string;
  /** Names of all columns. */
  readonly names: ReadonlySet<string>;
  /** What was carried over from the log, in that order. */
  readonly carried: FittedFeatures['carried'];
}

/** What the table `summed` was made of. */
export interface SummedLog {
  /** How many customers are in it. */
  readonly rows: number;
  readonly planned: readonly PlannedGroup[];
  readonly carried: readonly CarriedColumn[];
  /** The table whose columns this one gets, be they the same for everyone here or not known at all; null for none. */
  readonly like: ColumnsLike | null;
}

/** A column before its values are counted. */
interface Uncounted extends ColumnQuery<Omit<ColumnInfo, 'missing' | 'distinct' | 'examples'>> {
  readonly lacking?: boolean;
}

/** Groups whose columns are there even where they are the same for everyone. */
const keptGroups: readonly FeatureGroup[] = ['rfm', 'lifetime', 'sequence'];

/** Planning time grows with the square of what a statement counts. */
const countedAtOnce = 25;

/**
 * Reads the customer table from `summed`: the customer first, then the columns of features and what is carried over, with
 * their counts. Columns of features with the same value for everyone are left out, but for recency, frequency, monetary
 * value, lifetimes and sequences.
 */
export async function readCustomers(
  duck: Duck,
  found: Recognised,
  { rows, planned, carried, like }: SummedLog,
  context: JobContext,
): Promise<{ readonly table: Table; readonly lacking: readonly string[] }> {
  const overall = planned.flatMap(({ features }) => Object.entries(features.overall ?? {}));
  const all = overall.map(([name, sql]) => `${sql} AS ${name}`).join(', ');
  if (overall.length > 0) await duck.run(`CREATE TABLE overall AS SELECT ${all} FROM summed`);
  const from = overall.length === 0 ? 'summed' : 'summed CROSS JOIN overall';
  const described = describeColumns(found, planned, carried, like);
  const asked = like === null ? described : described.filter(({ info }) => like.names.has(info.name));
  const inOrder = `${from} ORDER BY TRY_CAST(customer AS BIGINT) NULLS LAST, customer`;
  // Neither keeps two processors busy, so the values are counted while they are read.
  const [read, counts] = await allDone([
    readColumns(duck, asked, inOrder, rows, context),
    countValues(duck, asked, from, rows),
  ]);
  const columns: TableColumn[] = [];
  const info: ColumnInfo[] = [];
  for (const [at, { info: own }] of asked.entries()) {
    const { missing, distinct } = counts[at];
    if (like === null && distinct <= 1 && own.group !== undefined && !keptGroups.includes(own.group)) continue;
    // A column that is the same for everyone cannot build segments, whatever it means.
    const role = own.role === 'feature' && distinct <= 1 ? 'profile' : own.role;
    columns.push(read[at]);
    info.push({ ...own, role, missing, distinct, examples: [] });
  }
  const lacking = asked.filter((own) => own.lacking === true).map((own) => own.info.name);
  return { table: { rows, columns, info }, lacking };
}

/** Missing and distinct values of each column. */
async function countValues(
  duck: Duck,
  columns: readonly Uncounted[],
  from: string,
  rows: number,
): Promise<{ readonly missing: number; readonly distinct: number }[]> {
  const counted = [];
  for (let first = 0; first < columns.length; first += countedAtOnce) {
    const part = columns.slice(first, first + countedAtOnce);
    const values = part.map(({ expression }, at) => `${expression} AS v${at}`).join(', ');
    const counts = part.map((_, at) => `count(v${at}), count(DISTINCT v${at})`).join(', ');
    const [own] = await duck.rows(`SELECT ${counts} FROM (SELECT ${values} FROM ${from})`);
    for (let at = 0; at < part.length; at++) {
      counted.push({ missing: rows - Number(own[2 * at]), distinct: Number(own[2 * at + 1]) });
    }
  }
  return counted;
}

function describeColumns(
  found: Recognised,
  planned: readonly PlannedGroup[],
  carried: readonly CarriedColumn[],
  like: ColumnsLike | null,
): Uncounted[] {
  const id = like?.id ?? customerName(found);
  const taken = new Set([id]);
  const unique = (name: string) => {
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name}_${count}`;
    taken.add(free);
    return free;
  };
  const idInfo = { name: id, type: 'text', role: 'id', reason: 'It names the customer.', unit: 'none' } as const;
  return [
    { expression: 'customer::VARCHAR', info: idInfo },
    ...planned.flatMap(({ group, features, lacking }) =>
      features.columns.map(({ expression, name, role = 'profile', ...info }) => ({
        expression: lacking.has(name) ? nothing(info.type) : expression,
        lacking: lacking.has(name),
        info: {
          ...info,
          name: unique(name),
          role,
          group: group.name,
          ...(info.unit === 'money' ? logCurrency(found) : {}),
        },
      })),
    ),
    ...(like === null
      ? carried.map((own) => carriedOver(own))
      : like.carried.map((own) => carriedLike(own, carried))
    ).map((own) => ({ ...own, info: { ...own.info, name: unique(own.info.name) } })),
  ];
}

/** What the column is called that names the customer, which the file may not say. */
export function customerName({ log }: Recognised): string {
  return log.customer?.name ?? 'customer';
}

const carriedOver = ({ info, alias }: CarriedColumn): Uncounted => ({ expression: alias, info });

/** A column that was carried over before: the one of the same name, or nothing where the log has none. */
function carriedLike(
  { name, type, role }: ColumnsLike['carried'][number],
  carried: readonly CarriedColumn[],
): Uncounted {
  const own = carried.find(({ shape }) => shape.name === name);
  if (own !== undefined) return carriedOver(own);
  const kept = type === 'text' ? 'category' : type;
  const info = { name, type: kept, role, unit: 'none', reason: 'This log does not have it.' } as const;
  return { expression: nothing(type), info, lacking: true };
}

/** SQL for a value that is not known. */
function nothing(type: ColumnInfo['type']): string {
  return type === 'category' || type === 'text' ? 'NULL::VARCHAR' : 'NULL::DOUBLE';
}
