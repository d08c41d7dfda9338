import { writeFileSync } from 'node:fs';
import { seededRandom } from '../../src/engine/evaluate/random.ts';

const shelves = [
  ['electronics.smartphone', 400, ['apple', 'samsung', 'xiaomi']],
  ['electronics.audio.headphone', 80, ['sony', 'jbl']],
  ['appliances.kitchen.kettle', 35, ['bosch', 'tefal']],
  ['furniture.living_room.sofa', 600, ['brw']],
  ['apparel.shoes', 60, ['nike', 'puma']],
  ['kids.toys', 20, ['lego']],
] as const;

/** What kinds of customers there are: shelves they look at, hour of day, sessions, share of views that go further. */
const shoppers = [
  { likes: [0, 1], hour: 20, sessions: 3, eager: 0.5 },
  { likes: [2, 3], hour: 10, sessions: 2, eager: 0.35 },
  { likes: [4, 5], hour: 15, sessions: 5, eager: 0.25 },
] as const;

/**
 * An event log like that of a store of many categories, for October 2019: views, carts, removals and purchases, a third
 * of the category codes and a sixth of the brands missing, some lines twice.
 */
export function writeEventLog(path: string, customers: number, seed = 3): string {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random.uniform() * count);
  const lines = ['event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session'];
  const clock = (seconds: number) => new Date(Date.UTC(2019, 9, 1) + seconds * 1000).toISOString().slice(0, 19);
  for (let customer = 0; customer < customers; customer++) {
    const kind = shoppers[customer % shoppers.length];
    for (let session = 0; session < 1 + below(2 * kind.sessions); session++) {
      let time = below(30) * 86_400 + ((kind.hour + below(5) - 2) % 24) * 3600 + below(3600);
      for (let look = 0; look < 1 + below(6); look++) {
        const shelf = random.uniform() < 0.85 ? kind.likes[below(2)] : below(shelves.length);
        const [code, price, brands] = shelves[shelf];
        const product = 1000 + shelf * 100 + below(40);
        const paid = (price * (0.6 + 0.8 * random.uniform()) * (random.uniform() < 0.01 ? 12 : 1)).toFixed(2);
        const tail = [
          product,
          2053013 + shelf,
          product % 3 === 0 ? '' : code,
          product % 6 === 0 ? '' : brands[product % brands.length],
          paid,
          500_000 + customer,
          `s${customer}-${session}`,
        ].join(',');
        const tell = (type: string) => {
          time += 20 + below(200);
          lines.push(`${clock(time).replace('T', ' ')} UTC,${type},${tail}`);
          if (random.uniform() < 0.01) lines.push(lines[lines.length - 1]);
        };
        tell('view');
        if (random.uniform() > kind.eager) continue;
        tell('cart');
        const next = random.uniform();
        if (next < 0.2) tell('remove_from_cart');
        else if (next < 0.75) tell('purchase');
      }
    }
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/**
 * A customer file as large consultancies get them: numbers with gaps, words with and without an order, personal traits,
 * a near copy, noise, and one customer in four hundred listed twice. Spending follows orders, basket and satisfaction.
 */
export function writeCustomerFile(path: string, customers: number, seed = 5): string {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random.uniform() * count);
  const lines = [
    'customer_id,recency_days,orders,average_basket,total_spent,visits_per_month,visits_per_year,support_calls,satisfaction,region,gender,age',
  ];
  const places = [
    { recency: 20, orders: 24, basket: 90 },
    { recency: 90, orders: 8, basket: 45 },
    { recency: 260, orders: 2, basket: 60 },
  ];
  for (let customer = 0; customer < customers; customer++) {
    const { recency, orders, basket } = places[customer % places.length];
    const bought = Math.max(1, Math.round(orders * (1 + 0.3 * random.normal())));
    const mean = Math.max(3, basket * (1 + 0.25 * random.normal()));
    const mood = Math.min(2, Math.max(0, Math.round(2 - (customer % 3) + 0.6 * random.normal())));
    const visits = Math.max(0.2, bought / 6 + 0.6 * random.normal());
    const gap = (text: string) => (random.uniform() < 0.02 ? '' : text);
    lines.push(
      [
        `K${customer}`,
        Math.max(0, Math.round(recency * (1 + 0.4 * random.normal()))),
        bought,
        gap(mean.toFixed(2)),
        (bought * mean * (1 + 0.1 * mood)).toFixed(2),
        gap(visits.toFixed(2)),
        (12 * visits + 0.2 * random.normal()).toFixed(1),
        below(9),
        gap(['Low', 'Medium', 'High'][mood]),
        ['North', 'South', 'East', 'West'][below(4)],
        below(2) ? 'female' : 'male',
        18 + below(60),
      ].join(','),
    );
    if (customer % 400 === 7) lines.push(lines[lines.length - 1]);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
