import { seededRandom } from '../../src/engine/evaluate/random.ts';
import type { LogLine } from './feature-twin.ts';

const categories = ['electronics.smartphone', 'electronics.audio', 'furniture.sofa', 'garden.tools', 'toys.puzzle', ''];
const brands = ['alto', 'brio', 'corda', 'dolce', 'echo', 'forte', ''];
const channels = ['web', 'shop', 'phone'];
const events = ['view', 'view', 'view', 'cart', 'remove', 'purchase'] as const;

/** A log of lines with money in whole cents, ties in time and gaps in categories and brands, from a seed. */
export function madeLog(kind: 'orders' | 'events', rows: number, seed: number): LogLine[] {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random.uniform() * count);
  const pick = <Word>(words: readonly Word[]) => words[below(words.length)];
  const people = Math.max(4, Math.floor(rows / 12));
  const lines: LogLine[] = [];
  let order = { customer: '', name: '', time: 0, channel: '' };
  for (let row = 0; row < rows; row++) {
    if (row === 0 || random.uniform() < 0.5) {
      const time = Date.UTC(2023, 0, 1) + below(500) * 86_400_000 + below(24) * 3_600_000 + below(60) * 1000;
      order = { customer: `c${below(people)}`, name: `n${row}`, time, channel: pick(channels) };
    }
    const isReturn = kind === 'orders' && random.uniform() < 0.1;
    const quantity = kind === 'events' ? 1 : isReturn ? -1 - below(2) : 1 + below(4);
    const cents = below(20_000);
    lines.push({
      customer: order.customer,
      time: kind === 'events' ? order.time + below(3000) * 1000 : order.time,
      order: isReturn ? `r${row}` : order.name,
      event: kind === 'events' ? pick(events) : 'purchase',
      amount: (Math.sign(quantity) * cents) / 100,
      quantity,
      session: order.name,
      product: `p${below(12)}`,
      category: pick(categories),
      brand: pick(brands),
      discount: kind === 'orders' && random.uniform() < 0.3 ? below(500) / 100 + 2 : 0,
      channel: order.channel,
    });
  }
  return lines;
}

const timeText = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** The log as the CSV that a shop would export. */
export function logText(lines: readonly LogLine[], kind: 'orders' | 'events'): string {
  const header =
    kind === 'orders'
      ? 'customer_id,order_date,order_id,amount,quantity,product_id,category,brand,discount,channel'
      : 'user_id,event_time,event_type,price,user_session,product_id,category_code,brand';
  const words = { view: 'view', cart: 'cart', remove: 'remove_from_cart', purchase: 'purchase' };
  const rows = lines.map((own) =>
    kind === 'orders'
      ? [
          ...[own.customer, timeText(own.time), own.order, own.amount, own.quantity],
          ...[own.product, own.category, own.brand, own.discount, own.channel],
        ].join(',')
      : [
          ...[own.customer, `${timeText(own.time)} UTC`, words[own.event], own.amount],
          ...[own.session, own.product, own.category, own.brand],
        ].join(','),
  );
  return [header, ...rows].join('\n');
}
