import type { Duck } from '../ingest/duckdb.ts';
import type { CarriedColumn } from './carried-columns.ts';
import type { Aggregates, GroupFeatures } from './groups/feature-group-maker.ts';
import { everything, placed } from './groups/usual-aggregates.ts';
import type { LogFacts } from './log-facts.ts';
import { line, type Relation } from './relations.ts';

/**
 * Makes the table `summed` from the table `line`: one row a customer with the aggregates of all groups. Whatever comes
 * from the same relation is worked out in one pass over it. `frequency`, `net` and the first and last moments are always
 * there.
 */
export async function sumUp(
  duck: Duck,
  facts: LogFacts,
  groups: readonly GroupFeatures[],
  carried: readonly CarriedColumn[],
): Promise<void> {
  const passes = mergeAggregates([
    everything,
    placed,
    { from: line, values: Object.fromEntries(carried.map((own) => [own.alias, own.customerExpression])) },
    ...groups.flatMap(({ aggregates }) => aggregates),
  ]);
  await makeRelations(
    duck,
    facts,
    passes.map(({ from }) => from),
  );
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
  const from = new Map<string, Relation>();
  for (const aggregates of all) {
    const values = merged.get(aggregates.from) ?? {};
    merged.set(aggregates.from, values);
    for (const [name, sql] of Object.entries(aggregates.values)) {
      if ((from.get(name) ?? aggregates.from) !== aggregates.from || (values[name] ?? sql) !== sql) {
        throw new Error(`Two feature groups mean different things by ${name}.`);
      }
      from.set(name, aggregates.from);
      values[name] = sql;
    }
  }
  return [...merged].map(([relation, values]) => ({ from: relation, values }));
}

async function makeRelations(duck: Duck, facts: LogFacts, wanted: readonly Relation[]): Promise<void> {
  const made = new Set<Relation>();
  const make = async (relation: Relation): Promise<void> => {
    if (made.has(relation)) return;
    made.add(relation);
    for (const needed of relation.needs ?? []) await make(needed);
    if (relation.sql === null) return;
    const what = relation.view?.(facts) ? 'VIEW' : 'TABLE';
    await duck.run(`CREATE ${what} ${relation.name} AS ${relation.sql(facts)}`);
  };
  for (const relation of wanted) await make(relation);
}
