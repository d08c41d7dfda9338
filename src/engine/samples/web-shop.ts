import { dayBefore, pickByShare, sampleRandom } from './random.ts';

const lastDay = '2025-12-31';

/** A kind of customer: centres of income (thousands), yearly spend, orders a year, and share bought on discount. */
interface Group {
  readonly share: number;
  readonly income: number;
  readonly spend: number;
  readonly orders: number;
  readonly discount: number;
}

const groups: readonly Group[] = [
  { share: 0.18, income: 92, spend: 3400, orders: 22, discount: 8 },
  { share: 0.2, income: 95, spend: 620, orders: 4, discount: 12 },
  { share: 0.3, income: 56, spend: 1250, orders: 10, discount: 28 },
  { share: 0.15, income: 27, spend: 1900, orders: 18, discount: 62 },
  { share: 0.17, income: 25, spend: 260, orders: 3, discount: 45 },
];
const customers = 3000;
const countries = ['Austria', 'Belgium', 'Germany', 'Germany', 'Germany', 'Netherlands', 'Switzerland'];

/** Customers of a web shop with age, gender, income, spending, orders and discounts. One row a customer, some gaps. */
export function webShop(): string {
  const random = sampleRandom(7_301);
  const around = (centre: number, spread: number, low: number, high: number) =>
    Math.min(high, Math.max(low, centre * (1 + spread * random.normal())));
  const lines: string[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const group = pickByShare(random, groups);
    const age = Math.round(Math.min(84, Math.max(18, 44 + 14 * random.normal())));
    const income = Math.round(around(group.income, 0.1, 12, 160) * 10) * 100;
    const orders = Math.round(around(group.orders, 0.16, 1, 40));
    const values = [
      `W${100_001 + customer}`,
      random.pick(['female', 'male', 'female', 'male', 'female', 'male', 'other']),
      random.uniform() < 0.02 ? '' : age,
      random.uniform() < 0.015 ? '' : income,
      around(group.spend, 0.14, 40, 6000).toFixed(2),
      orders,
      `${around(group.discount, 0.18, 0, 95).toFixed(1)}%`,
      random.uniform() < 0.55 ? 'yes' : 'no',
      random.pick(countries),
      dayBefore(lastDay, random.whole(30, 1800)),
    ];
    lines.push(values.join(','));
  }
  const heading =
    'customer_id,gender,age,annual_income,yearly_spend,orders_per_year,discount_share,newsletter,country,customer_since';
  return `${[heading, ...lines].join('\n')}\n`;
}
