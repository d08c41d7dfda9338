import type { ColumnInfo } from '../../contract/dataset.ts';
import type { FeatureGroup } from '../../contract/feature-groups.ts';
import type { Duck } from '../ingest/duckdb.ts';
import type { ColumnQuery } from '../ingest/read-table.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { CarriedColumn } from './carried-columns.ts';
import type { FeatureGroupMaker, GroupFeatures } from './groups/feature-group-maker.ts';
import { logCurrency } from './log-currency.ts';

/** A group together with what it gives for a log. */
export interface PlannedGroup {
  readonly group: FeatureGroupMaker;
  readonly features: GroupFeatures;
}

/** A column before its values are counted. */
interface Uncounted {
  readonly expression: string;
  readonly info: Omit<ColumnInfo, 'missing' | 'distinct' | 'examples'>;
}

/** Groups whose columns are there even where they are the same for everyone. */
const keptGroups: readonly FeatureGroup[] = ['rfm', 'lifetime', 'sequence'];

/** Planning time grows with the square of what a statement counts. */
const countedAtOnce = 25;

/**
 * The columns of the customer table, the id first, with their counts, and what stands after FROM to read them. Columns of
 * features with the same value for everyone are left out, but for recency, frequency, monetary value,
 * lifetimes and sequences.
 */
export async function customerColumns(
  duck: Duck,
  found: Recognised,
  planned: readonly PlannedGroup[],
  carried: readonly CarriedColumn[],
): Promise<{ columns: ColumnQuery[]; from: string }> {
  const overall = planned.flatMap(({ features }) => Object.entries(features.overall ?? {}));
  const all = overall.map(([name, sql]) => `${sql} AS ${name}`).join(', ');
  if (overall.length > 0) await duck.run(`CREATE TABLE overall AS SELECT ${all} FROM summed`);
  const from = overall.length === 0 ? 'summed' : 'summed CROSS JOIN overall';
  const columns = describeColumns(found, planned, carried);
  const counted: ColumnQuery[] = [];
  for (let first = 0; first < columns.length; first += countedAtOnce) {
    const part = columns.slice(first, first + countedAtOnce);
    const values = part.map(({ expression }, at) => `${expression} AS v${at}`).join(', ');
    const counts = part.map((_, at) => `count(v${at}), count(DISTINCT v${at})`).join(', ');
    const [[rows, ...perColumn]] = await duck.rows(`SELECT count(*), ${counts} FROM (SELECT ${values} FROM ${from})`);
    for (const [at, { expression, info }] of part.entries()) {
      const missing = Number(rows) - Number(perColumn[2 * at]);
      const distinct = Number(perColumn[2 * at + 1]);
      if (distinct <= 1 && info.group !== undefined && !keptGroups.includes(info.group)) continue;
      // A column that is the same for everyone cannot build segments, whatever it means.
      const role = info.role === 'feature' && distinct <= 1 ? 'profile' : info.role;
      counted.push({ expression, info: { ...info, role, missing, distinct, examples: [] } });
    }
  }
  return { columns: counted, from };
}

function describeColumns(
  found: Recognised,
  planned: readonly PlannedGroup[],
  carried: readonly CarriedColumn[],
): Uncounted[] {
  const id = found.log.customer?.name ?? 'customer';
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
    ...planned.flatMap(({ group, features }) =>
      features.columns.map(({ expression, name, role = 'profile', ...info }) => ({
        expression,
        info: {
          ...info,
          name: unique(name),
          role,
          group: group.name,
          ...(info.unit === 'money' ? logCurrency(found) : {}),
        },
      })),
    ),
    ...carried.map(({ info, alias }) => ({ expression: alias, info: { ...info, name: unique(info.name) } })),
  ];
}
