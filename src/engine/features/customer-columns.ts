import type { ColumnInfo } from '../../contract/dataset.ts';
import type { Duck } from '../ingest/duckdb.ts';
import type { ColumnQuery } from '../ingest/read-table.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { logCurrency } from './log-currency.ts';
import type { OrderLines } from './order-lines.ts';

/** A column worked out per customer; \`expression\` is SQL over the table \`summed\`. */
interface Derived {
  readonly name: string;
  readonly expression: string;
  readonly type: ColumnInfo['type'];
  readonly role: ColumnInfo['role'];
  readonly unit: ColumnInfo['unit'];
  readonly reason: string;
  readonly currency?: string;
}

function derivedColumns(found: Recognised, { hasMoney, hasQuantity, hasReturns, referenceDay }: OrderLines): Derived[] {
  const money = (column: Omit<Derived, 'type' | 'unit'>): Derived[] =>
    hasMoney ? [{ ...column, type: 'number', unit: 'money', ...logCurrency(found) }] : [];
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

/** The columns of the customer table made from the table `summed`, the id first, with their counts. */
export async function customerColumns(duck: Duck, found: Recognised, lines: OrderLines): Promise<ColumnQuery[]> {
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
    ...derivedColumns(found, lines).map(({ name, expression, ...info }) => ({
      expression,
      info: { ...info, name: unique(name) },
    })),
    ...lines.carried.map(({ info, alias }) => ({ expression: alias, info: { ...info, name: unique(info.name) } })),
  ];
  const counts = columns.map(({ expression }) => `count(${expression}), count(DISTINCT ${expression})`);
  const [[rows, ...perColumn]] = await duck.rows(`SELECT count(*), ${counts.join(', ')} FROM summed`);
  return columns.map(({ expression, info }, at) => {
    const missing = Number(rows) - Number(perColumn[2 * at]);
    const distinct = Number(perColumn[2 * at + 1]);
    // A column that is the same for everyone cannot build segments, whatever it means.
    const role = info.role === 'feature' && distinct <= 1 ? 'profile' : info.role;
    return { expression, info: { ...info, role, missing, distinct, examples: [] } };
  });
}
