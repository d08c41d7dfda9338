import { basename } from 'node:path';
import type { DataProblem, Readiness, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { Duck } from '../ingest/duckdb.ts';
import { readTable } from '../ingest/read-table.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { Rejected } from '../ingest/rejected.ts';
import { sqlText } from '../ingest/sql.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { customerColumns } from './customer-columns.ts';
import { exactSum } from './exact-sum.ts';
import { boughtLine, orderKey } from './order-key.ts';
import { makeOrderLines, type OrderLines, requireOrders } from './order-lines.ts';
import { readinessOf } from './readiness.ts';

export interface CustomersFromOrders {
  readonly table: Table;
  readonly readiness: Readiness;
  readonly rejected: Rejected;
  readonly problems: DataProblem[];
  /** What was read of the source: rows, and what the reader set aside. */
  readonly read: OrderLines['read'];
}

/**
 * Sums up a log of orders or events per customer: recency (days from the last order to the reference day), frequency
 * (orders), monetary (spent, returns taken off, at least 0), tenure (days since the first order), average order and,
 * where the log has them, items per order, return rate and counts of views and carts.
 * Recency, frequency and monetary build segments (Hughes 1994); the others describe them.
 */
export async function customersFromOrders(
  duck: Duck,
  found: Recognised,
  options: ReadOptions,
  path: string,
  context: JobContext,
): Promise<CustomersFromOrders> {
  requireOrders(found, path);
  const reading = context.task.child('Reading orders', found.loaded.streamed === null ? 0.3 : 0.8);
  const lines = await makeOrderLines(duck, found, options, { task: reading, signal: context.signal });
  reading.finish();
  const summing = context.task.child('Summing up', found.loaded.streamed === null ? 0.7 : 0.2);
  await duck.run('DROP TABLE raw');
  const readiness = await readinessOf(duck, found);
  if (readiness.customers === 0) throw noOrders(found, path, lines);
  await duck.run(summary(lines));
  const problems = [...lines.problems, ...(await customerProblems(duck))];
  await duck.run('DELETE FROM summed WHERE frequency = 0');
  summing.report(1, 2);
  const queries = await customerColumns(duck, found, lines);
  const from = 'summed ORDER BY TRY_CAST(customer AS BIGINT) NULLS LAST, customer';
  const inside = { task: summing, signal: context.signal };
  const table = await readTable(duck, queries, from, readiness.customers, inside);
  summing.finish();
  return { table, readiness, rejected: lines.rejected, problems, read: lines.read };
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

function summary({ referenceDay, carried }: OrderLines): string {
  const bought = `FILTER (WHERE ${boughtLine})`;
  const own = carried.map(({ customerExpression, alias }) => `, ${customerExpression} AS ${alias}`).join('');
  return `CREATE TABLE summed AS
    SELECT customer,
      date_diff('day', max(moment) ${bought}, ${sqlText(referenceDay)}::TIMESTAMP)::DOUBLE AS recency,
      count(DISTINCT ${orderKey}) ${bought}::DOUBLE AS frequency,
      ${exactSum("CASE WHEN event = 'purchase' THEN amount END")} AS net,
      ${exactSum(`CASE WHEN ${boughtLine} THEN amount END`)} AS gross,
      ${exactSum(`CASE WHEN ${boughtLine} THEN quantity END`)} AS items,
      date_diff('day', min(moment) ${bought}, ${sqlText(referenceDay)}::TIMESTAMP)::DOUBLE AS tenure,
      epoch_ms(min(moment) ${bought})::DOUBLE AS first_order,
      epoch_ms(max(moment) ${bought})::DOUBLE AS last_order,
      count(*) FILTER (WHERE event = 'view')::DOUBLE AS views,
      count(*) FILTER (WHERE event = 'cart')::DOUBLE AS carts${own}
    FROM line GROUP BY customer`;
}

async function customerProblems(duck: Duck): Promise<DataProblem[]> {
  const problems: DataProblem[] = [];
  const find = async (condition: string, code: string, message: (count: string) => string, repair: string) => {
    const [[count]] = await duck.rows(`SELECT count(*) FROM summed WHERE ${condition}`);
    if (count === 0) return;
    const examples = await duck.rows(`SELECT customer FROM summed WHERE ${condition} ORDER BY customer LIMIT 5`);
    problems.push({
      code,
      message: message(Number(count).toLocaleString('en')),
      repair,
      column: null,
      count: Number(count),
      examples: examples.map(([customer]) => ({ row: null, text: String(customer) })),
    });
  };
  await find(
    'frequency = 0 AND views + carts = 0',
    'ONLY_RETURNS',
    (count) => `${count} customers have returns but no order in this file.`,
    'Left out: the orders must lie before the file begins.',
  );
  await find(
    'frequency = 0 AND views + carts > 0',
    'NEVER_BOUGHT',
    (count) => `${count} visitors looked but did not buy.`,
    'Left out: they are no customers yet.',
  );
  await find(
    'frequency > 0 AND net < 0',
    'NEGATIVE_VALUE',
    (count) => `${count} customers returned more than they bought.`,
    'Kept; what they spent counts as 0.',
  );
  return problems;
}
