import type { Duck } from '../ingest/duckdb.ts';
import type { CarriedColumn } from './carried-columns.ts';
import type { Aggregates, GroupFeatures } from './groups/feature-group-maker.ts';
import { everything, placed } from './groups/usual-aggregates.ts';
import { line, type Relation, type RelationMaker } from './relations.ts';

/**
 * Makes the table `summed` from the table `line`: one row a customer with the aggregates of all groups. Whatever comes
 * from the same relation is worked out in one pass over it. `frequency`, `net` and the first and last moments are always
 * there.
 */
export async function sumUp(
  duck: Duck,
  relations: RelationMaker,
  groups: readonly GroupFeatures[],
  carried: readonly CarriedColumn[],
): Promise<void> {
  const carriedOver = Object.fromEntries(carried.map((own) => [own.alias, own.customerExpression]));
  const passes = mergeAggregates([
    everything,
    placed,
    // All lines are looked at only where somebody asks for something of them.
    ...(carried.length === 0 ? [] : [{ from: line, values: carriedOver }]),
    ...groups.flatMap(({ aggregates }) => aggregates),
  ]);
  await relations.makeAll(passes.map(({ from }) => from));
  const [base, ...further] = passes.map(({ from, values }) => {
    const list = Object.entries(values).map(([name, sql]) => `${sql} AS ${name}`);
    return `(SELECT customer, ${list.join(', ')} FROM ${from.name} GROUP BY customer)`;
  });
  const joins = further.map((pass, at) => `LEFT JOIN ${pass} AS pass_${at + 1} USING (customer)`);
  await duck.run(`CREATE TABLE summed AS SELECT * FROM ${base} AS pass_0 ${joins.join(' ')}`);
}

/** Aggregates over the same relation together, the relations in the order they first occur. */
function mergeAggregates(all: readonly Aggregates[]): Aggregates[] {
  const merged = new Map<Relation, Record<string, string>>();
  const origin = new Map<string, Relation>();
  for (const { from, values } of all) {
    const together = merged.get(from) ?? {};
    merged.set(from, together);
    for (const [name, sql] of Object.entries(values)) {
      if ((origin.get(name) ?? from) !== from || (together[name] ?? sql) !== sql) {
        throw new Error(`Two feature groups mean different things by ${name}.`);
      }
      origin.set(name, from);
      together[name] = sql;
    }
  }
  return [...merged].map(([from, values]) => ({ from, values }));
}
