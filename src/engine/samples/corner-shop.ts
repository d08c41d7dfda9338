import { dayBefore, pickByShare, sampleRandom } from './random.ts';

const lastDay = '2025-12-31';

/** A kind of customer: how many, how often, how recently and how much they buy. Days count back from the last day. */
interface Group {
  readonly share: number;
  readonly orders: readonly [number, number];
  readonly lastOrder: readonly [number, number];
  /** Days between two orders on average. */
  readonly gap: number;
  /** Typical order in cents, and its spread as a factor. */
  readonly cents: number;
  readonly spread: number;
}

const groups: readonly Group[] = [
  { share: 0.2, orders: [20, 32], lastOrder: [1, 14], gap: 17, cents: 2400, spread: 0.22 },
  { share: 0.12, orders: [10, 15], lastOrder: [210, 300], gap: 24, cents: 9200, spread: 0.22 },
  { share: 0.22, orders: [2, 3], lastOrder: [2, 24], gap: 9, cents: 2600, spread: 0.25 },
  { share: 0.3, orders: [1, 1], lastOrder: [260, 620], gap: 0, cents: 1500, spread: 0.3 },
  { share: 0.16, orders: [5, 8], lastOrder: [70, 130], gap: 45, cents: 3300, spread: 0.22 },
];
const customers = 2600;

/**
 * Orders of a corner shop with delivery: regulars, big spenders who stayed away, new customers,
 * people who came once, and occasional ones. One row an order.
 */
export function cornerShop(): string {
  const random = sampleRandom(20_251_231);
  const orders: { day: string; customer: number; items: number; cents: number; payment: string }[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const group = pickByShare(random, groups);
    const payment = random.pick(['card', 'card', 'card', 'cash', 'transfer']);
    let daysBack = random.whole(...group.lastOrder);
    const habit = group.cents * (1 + group.spread * 0.5 * random.normal());
    for (let left = random.whole(...group.orders); left > 0; left--) {
      const cents = Math.max(300, Math.round(habit * (1 + group.spread * random.normal())));
      orders.push({
        day: dayBefore(lastDay, daysBack),
        customer: 10_001 + customer,
        items: Math.max(1, Math.round(cents / 450 + random.normal())),
        cents,
        payment,
      });
      daysBack += Math.max(1, Math.round(group.gap * (0.5 + random.uniform())));
    }
  }
  orders.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : one.customer - other.customer));
  const lines = orders.map(
    ({ day, customer, items, cents, payment }, at) =>
      `${500_001 + at},${day},C${customer},${items},${(cents / 100).toFixed(2)},${payment}`,
  );
  return `${['order_id,order_date,customer_id,items,amount,payment', ...lines].join('\n')}\n`;
}
