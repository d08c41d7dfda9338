import type { LifetimeModelName } from '../../../../contract/clv.ts';
import { formatPlural } from '../../../components/format.ts';

const months = (count: number) => (count === 1 ? 'month' : `${count} months`);

/** Words of the panel on what customers will be worth. */
export const words = {
  title: 'What customers will be worth',
  before: 'Learns from who came back, when and for how much, and looks ahead for every customer.',
  horizon: 'Months ahead',
  discount: 'Discount a month',
  discountHint: 'Money later counts for less. 1 % a month is about 13 % a year.',
  model: 'Model',
  modelHint: 'BG/NBD suits most shops. Try another where the check against held-out orders is poor.',
  models: {
    'bg-nbd': 'BG/NBD',
    'mbg-nbd': 'MBG/NBD',
    'pareto-nbd': 'Pareto/NBD',
  } satisfies Record<LifetimeModelName, string>,
  unit: 'Time is counted in',
  units: { day: 'Days', week: 'Weeks' },
  details: 'Model and unit of time',
  start: 'Work out their value',
  again: 'Work it out again',
  working: 'Working out what customers will be worth',
  worth: (count: number, orders: string, value: string) =>
    `In the next ${months(count)} these customers will place about ${orders}, worth ${value} in today’s money.`,
  ordersOnly: (count: number, orders: string) =>
    `In the next ${months(count)} these customers will place about ${orders}.`,
  top: (share: string) => `The tenth of them worth most bring ${share} of it.`,
  still: (alive: string, all: string) => `About ${alive} of ${all} are likely customers still.`,
  checks: 'How far this can be trusted',
  kept: 'Kept as columns, to build or describe segments with:',
  heldOutGood: (share: string) => `Held-out orders were met within ${share}`,
  heldOutPoor: (share: string) => `Held-out orders were missed by ${share}`,
  heldOutSubtitle: (days: number) => `Orders a customer in the ${days} days that were held out, ordered and expected.`,
  heldOutFootnote: (customers: number, error: string) =>
    `${formatPlural(customers, 'customer')}; on average the expectation of one is off by ${error} orders.`,
  fromCalibration:
    'Counted from the end of what was learnt from. For what is to come from the last order on, bring the file in again without held-out orders.',
  noHeldOut:
    'No orders were held out to check this against. To do so, choose under Data, “How the file is read”, the day to learn up to, and bring the file in again.',
  matrix: 'The more often and the more recently, the more is to come',
  matrixSubtitle: (shown: 'expected' | 'alive', count: number) =>
    shown === 'expected'
      ? `Orders to be expected in ${months(count)}, by repeat orders and days since the last order.`
      : 'Chance of being a customer still, by repeat orders and days since the last order.',
  matrixFootnote: (days: number) => `For customers whose first order was ${days} days ago.`,
  shown: 'What the cells show',
  expected: 'Orders',
  alive: 'Still a customer',
  repeatOrders: 'Repeat orders before',
  sinceLastOrder: 'Days since the last order',
  customers: 'Customers',
  actual: 'Ordered',
} as const;
