import { basename } from 'node:path';
import type { DataProblem, Readiness, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { Duck } from '../ingest/duckdb.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { Rejected } from '../ingest/rejected.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { factsLike, lackingIn, requireAlike } from './facts-like.ts';
import { type FittedFeatures, fittedFrom } from './fitted-features.ts';
import { groupsFor, neededOfLines } from './groups/groups.ts';
import { cutsOf } from './groups/scores.ts';
import { learning } from './learned.ts';
import { logCurrency } from './log-currency.ts';
import { type LogFacts, logFacts } from './log-facts.ts';
import { makeOrderLines, type OrderLines, requireOrders } from './order-lines.ts';
import type { ProjectFeatures } from './project-features.ts';
import { customerName, type PlannedGroup, readCustomers } from './read-customers.ts';
import { readinessOf } from './readiness.ts';
import { relationMaker } from './relations.ts';
import { sumUp } from './sum-up.ts';

export interface CustomersFromOrders {
  readonly table: Table;
  readonly readiness: Readiness;
  readonly rejected: Rejected;
  readonly problems: DataProblem[];
  /** What was read of the source: rows, and what the reader set aside. */
  readonly read: OrderLines['read'];
  /** How the columns came about, for further logs. */
  readonly fitted: FittedFeatures;
  /** Names of columns that the log lacks what is needed for; empty unless it was read like another. */
  readonly lacking: readonly string[];
}

/**
 * Sums up a log of orders or events per customer: the groups of features in `options.features`, or all that the log has
 * columns for. Recency, frequency and monetary value build segments (Hughes 1994); the others describe them.
 *
 * @param like the project whose columns the customers get: the same groups, with what these learned from its log
 */
export async function customersFromOrders(
  duck: Duck,
  found: Recognised,
  options: ReadOptions,
  path: string,
  context: JobContext,
  like: ProjectFeatures | null = null,
): Promise<CustomersFromOrders> {
  requireOrders(found, path);
  const before = like?.fitted ?? null;
  const reading = context.task.child('Reading orders', found.loaded.streamed === null ? 0.3 : 0.8);
  const inReading = { task: reading, signal: context.signal };
  const lines = await makeOrderLines(duck, found, options, neededOfLines(options), inReading, before?.referenceDay);
  reading.finish();
  const summing = context.task.child('Summing up', found.loaded.streamed === null ? 0.7 : 0.2);
  await duck.run('DROP TABLE raw');
  const own = logFacts(found, lines, options);
  if (before !== null) requireAlike(found, own, before, path);
  const facts = before === null ? own : factsLike(own, before);
  const relations = relationMaker(duck, facts);
  const { learn, known } = learning(before?.learned ?? {});
  const look = { duck, relations, learn };
  const planned: PlannedGroup[] = [];
  for (const group of groupsFor(facts, options.features)) {
    const features = await group.features(facts, look);
    const lacking = before === null ? new Set<string>() : await lackingIn(group, features, facts, found, look);
    planned.push({ group, features, lacking });
  }
  await sumUp(
    duck,
    relations,
    planned.map(({ features }) => features),
    lines.carried,
  );
  const readiness = await readinessOf(duck, found);
  const problems = [...lines.problems, ...(await customerProblems(duck, facts, lines.onlookers))];
  if (!facts.keepsVisitors) await duck.run('DELETE FROM summed WHERE frequency IS NULL');
  const [[customers]] = await duck.rows('SELECT count(*) FROM summed');
  if (customers === 0) throw noOrders(found, path, lines);
  summing.report(1, 2);
  const names = new Set(like?.columns.map(({ name }) => name));
  const alike = before && { id: before.id, names, carried: before.carried };
  const inside = { task: summing, signal: context.signal };
  const summed = { rows: Number(customers), planned, carried: lines.carried, like: alike };
  const { table, lacking } = await readCustomers(duck, found, summed, inside);
  const groups = planned.map(({ group }) => group.name);
  if (before === null && groups.includes('scores')) known.scoreCuts = await cutsOf(duck, facts);
  const customer = { id: customerName(found), ...logCurrency(found) };
  const fitted = before ?? fittedFrom(found, facts, groups, lines.carried, customer, known);
  summing.finish();
  return { table, readiness, rejected: lines.rejected, problems, read: lines.read, fitted, lacking };
}

function noOrders(found: Recognised, path: string, lines: OrderLines): CoterieError {
  const name = basename(path);
  if (found.kind === 'events') {
    return new CoterieError(
      'NO_USABLE_COLUMNS',
      `${name} has no event that is a purchase in "${found.log.event?.name ?? 'its event column'}".`,
      'Use a log that includes purchases, or choose the column that says what happened.',
      { path },
    );
  }
  return new CoterieError(
    'TOO_FEW_ROWS',
    `${name} has no order with a customer and a date up to ${lines.referenceDay}.`,
    'Check the columns for customer, date and amount, and the reference day.',
    { path },
  );
}

async function customerProblems(
  duck: Duck,
  facts: LogFacts,
  onlookers: OrderLines['onlookers'],
): Promise<DataProblem[]> {
  const problems: DataProblem[] = [];
  const find = async (people: string, code: string, message: (count: string) => string, repair: string) => {
    const [[count]] = await duck.rows(`SELECT count(*) FROM ${people}`);
    if (count === 0) return;
    const examples = await duck.rows(`SELECT customer::VARCHAR AS name FROM ${people} ORDER BY name LIMIT 5`);
    problems.push({
      code,
      message: message(Number(count).toLocaleString('en')),
      repair,
      column: null,
      count: Number(count),
      examples: examples.map(([customer]) => ({ row: null, text: String(customer) })),
    });
  };
  if (facts.events) {
    if (onlookers === null) {
      await duck.run(
        'CREATE TABLE visitor AS SELECT DISTINCT customer FROM line ANTI JOIN (FROM summed WHERE frequency > 0) USING (customer)',
      );
    }
    await find(
      onlookers ?? 'visitor',
      'NEVER_BOUGHT',
      (count) => `${count} visitors looked but did not buy.`,
      facts.keepsVisitors ? 'Kept, as asked for.' : 'Left out: they are no customers yet.',
    );
  } else {
    await find(
      'summed WHERE frequency IS NULL',
      'ONLY_RETURNS',
      (count) => `${count} customers have returns but no order in this file.`,
      'Left out: the orders must lie before the file begins.',
    );
  }
  await find(
    'summed WHERE frequency > 0 AND net < 0',
    'NEGATIVE_VALUE',
    (count) => `${count} customers returned more than they bought.`,
    'Kept; what they spent counts as 0.',
  );
  return problems;
}
