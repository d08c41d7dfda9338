import type { ColumnInfo } from '../../contract/dataset.ts';
import type { FeatureGroup } from '../../contract/feature-groups.ts';
import type { Duck } from '../ingest/duckdb.ts';
import type { ColumnQuery } from '../ingest/read-table.ts';
import type { Recognised } from '../ingest/recognise.ts';
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

/** A column before its values are counted. */
interface Uncounted {
  readonly expression: string;
  readonly info: Omit<ColumnInfo, 'missing' | 'distinct' | 'examples'>;
  readonly lacking?: boolean;
}

/** Groups whose columns are there even where they are the same for everyone. */
const keptGroups: readonly FeatureGroup[] = ['rfm', 'lifetime', 'sequence'];

/** Planning time grows with the square of what a statement counts. */
const countedAtOnce = 25;

/**
 * The columns of the customer table, the id first, with their counts, and what stands after FROM to read them. Columns of
 * features with the same value for everyone are left out, but for recency, frequency, monetary value, lifetimes and
 * sequences.
 *
 * @param like the table whose columns this one gets, be they the same for everyone here or not known at all
 */
export async function customerColumns(
  duck: Duck,
  found: Recognised,
  planned: readonly PlannedGroup[],
  carried: readonly CarriedColumn[],
  like: ColumnsLike | null,
): Promise<{ columns: ColumnQuery[]; from: string; lacking: string[] }> {
  const overall = planned.flatMap(({ features }) => Object.entries(features.overall ?? {}));
  const all = overall.map(([name, sql]) => `${sql} AS ${name}`).join(', ');
  if (overall.length > 0) await duck.run(`CREATE TABLE overall AS SELECT ${all} FROM summed`);
  const from = overall.length === 0 ? 'summed' : 'summed CROSS JOIN overall';
  const described = describeColumns(found, planned, carried, like);
  const columns = like === null ? described : described.filter(({ info }) => like.names.has(info.name));
  const counted: ColumnQuery[] = [];
  for (let first = 0; first < columns.length; first += countedAtOnce) {
    const part = columns.slice(first, first + countedAtOnce);
    const values = part.map(({ expression }, at) => `${expression} AS v${at}`).join(', ');
    const counts = part.map((_, at) => `count(v${at}), count(DISTINCT v${at})`).join(', ');
    const [[rows, ...perColumn]] = await duck.rows(`SELECT count(*), ${counts} FROM (SELECT ${values} FROM ${from})`);
    for (const [at, { expression, info }] of part.entries()) {
      const missing = Number(rows) - Number(perColumn[2 * at]);
      const distinct = Number(perColumn[2 * at + 1]);
      if (like === null && distinct <= 1 && info.group !== undefined && !keptGroups.includes(info.group)) continue;
      // A column that is the same for everyone cannot build segments, whatever it means.
      const role = info.role === 'feature' && distinct <= 1 ? 'profile' : info.role;
      counted.push({ expression, info: { ...info, role, missing, distinct, examples: [] } });
    }
  }
  const lacking = columns.filter((own) => own.lacking === true).map(({ info }) => info.name);
  return { columns: counted, from, lacking };
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
