import { basename } from 'node:path';
import type { ColumnInfo, DataProblem, Readiness, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { Duck } from '../ingest/duckdb.ts';
import { type ColumnQuery, readTable } from '../ingest/read-table.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { Rejected } from '../ingest/rejected.ts';
import { sqlText } from '../ingest/sql.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { exactSum } from './exact-sum.ts';
import { boughtLine, orderKey } from './order-key.ts';
import { makeOrderLines, type OrderLines, requireOrders } from './order-lines.ts';
import { readinessOf } from './readiness.ts';

export interface CustomersFromOrders {
  readonly table: Table;
  readonly readiness: Readiness;
  readonly rejected: Rejected;
  readonly problems: DataProblem[];
}

interface Derived {
  readonly name: string;
  readonly expression: string;
  readonly type: ColumnInfo['type'];
  readonly role: ColumnInfo['role'];
  readonly unit: ColumnInfo['unit'];
  readonly reason: string;
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
  const lines = await makeOrderLines(duck, found, options);
  await duck.run('DROP TABLE raw');
  context.task.report(1, 3);
  const readiness = await readinessOf(duck);
  if (readiness.customers === 0) throw noOrders(found, path, lines);
  await duck.run(summary(lines));
  const problems = [...lines.problems, ...(await customerProblems(duck))];
  await duck.run('DELETE FROM summed WHERE frequency = 0');
  context.task.report(2, 3);
  const queries = await columnsOf(duck, found, lines);
  const from = 'summed ORDER BY TRY_CAST(customer AS BIGINT) NULLS LAST, customer';
  const table = await readTable(duck, queries, from, readiness.customers, context);
  return { table, readiness, rejected: lines.rejected, problems };
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

function derivedColumns(found: Recognised, { hasMoney, hasQuantity, hasReturns, referenceDay }: OrderLines): Derived[] {
  const money = (column: Omit<Derived, 'type' | 'unit'>): Derived[] =>
    hasMoney ? [{ ...column, type: 'number', unit: 'money' }] : [];
  const events = found.kind === 'events';
  return [
    {
      name: 'recency',
      expression: 'recency',
      type: 'number',
      role: 'feature',
      unit: 'days',
      reason: `Days from the last order to ${referenceDay}.`,
    },
    {
      name: 'frequency',
      expression: 'frequency',
      type: 'number',
      role: 'feature',
      unit: 'count',
      reason: 'Number of orders.',
    },
    ...money({
      name: 'monetary',
      expression: 'greatest(net, 0)',
      role: 'feature',
      reason: 'Spent in all orders, returns taken off.',
    }),
    ...money({
      name: 'average_order',
      expression: 'greatest(net, 0) / frequency',
      role: 'profile',
      reason: 'Spent in an order on average.',
    }),
    ...(hasQuantity
      ? [
          {
            name: 'items_per_order',
            expression: 'items / frequency',
            type: 'number',
            role: 'profile',
            unit: 'count',
            reason: 'Pieces in an order on average.',
          } as const,
        ]
      : []),
    {
      name: 'tenure',
      expression: 'tenure',
      type: 'number',
      role: 'profile',
      unit: 'days',
      reason: `Days from the first order to ${referenceDay}.`,
    },
    {
      name: 'first_order',
      expression: 'first_order',
      type: 'date',
      role: 'profile',
      unit: 'none',
      reason: 'When the first order was placed.',
    },
    {
      name: 'last_order',
      expression: 'last_order',
      type: 'date',
      role: 'profile',
      unit: 'none',
      reason: 'When the last order was placed.',
    },
    ...(hasMoney && hasReturns
      ? [
          {
            name: 'return_rate',
            expression: 'CASE WHEN gross > 0 THEN least(100, 100 * (gross - net) / gross) ELSE 0 END',
            type: 'number',
            role: 'profile',
            unit: 'percent',
            reason: 'Returned of what was bought, by value.',
          } as const,
        ]
      : []),
    ...(events
      ? ([
          {
            name: 'views',
            expression: 'views',
            type: 'number',
            role: 'profile',
            unit: 'count',
            reason: 'How often they looked.',
          },
          {
            name: 'carts',
            expression: 'carts',
            type: 'number',
            role: 'profile',
            unit: 'count',
            reason: 'How often they put something into the cart.',
          },
        ] as const)
      : []),
  ];
}

/** The columns of the customer table, the id first, with their counts. */
async function columnsOf(duck: Duck, found: Recognised, lines: OrderLines): Promise<ColumnQuery[]> {
  const id = found.log.customer?.name ?? 'customer';
  const taken = new Set([id]);
  const unique = (name: string) => {
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name}_${count}`;
    taken.add(free);
    return free;
  };
  const idInfo = { name: id, type: 'text', role: 'id', reason: 'It names the customer.', unit: 'none' } as const;
  const columns = [
    { expression: 'customer', info: idInfo },
    ...derivedColumns(found, lines).map(({ name, type, role, unit, reason, expression }) => ({
      expression,
      info: { name: unique(name), type, role, unit, reason },
    })),
    ...lines.carried.map(({ info, alias }) => ({ expression: alias, info: { ...info, name: unique(info.name) } })),
  ];
  const counts = columns.map(({ expression }) => `count(${expression}), count(DISTINCT ${expression})`);
  const [[rows, ...found_]] = await duck.rows(`SELECT count(*), ${counts.join(', ')} FROM summed`);
  return columns.map(({ expression, info }, at) => {
    const missing = Number(rows) - Number(found_[2 * at]);
    const distinct = Number(found_[2 * at + 1]);
    // A column that is the same for everyone cannot build segments, whatever it means.
    const role = info.role === 'feature' && distinct <= 1 ? 'profile' : info.role;
    return { expression, info: { ...info, role, missing, distinct, examples: [] } };
  });
}
