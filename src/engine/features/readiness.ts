import type { Readiness } from '../../contract/dataset.ts';
import type { Duck } from '../ingest/duckdb.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { exactSum } from './exact-sum.ts';
import { logCurrency } from './log-currency.ts';

/** What the log can and cannot support, from the table `summed`. */
export async function readinessOf(duck: Duck, found: Recognised): Promise<Readiness> {
  const [[customers, orders, repeat, first, last, days, revenue]] = await duck.rows(`
    SELECT count(frequency), sum(frequency), count(*) FILTER (WHERE frequency > 1),
      strftime(min(first_moment), '%Y-%m-%d'), strftime(max(last_moment), '%Y-%m-%d'),
      date_diff('day', min(first_moment), max(last_moment)), ${exactSum('net')}
    FROM summed`);
  const people = Number(customers ?? 0);
  const again = Number(repeat ?? 0);
  const span = Number(days ?? 0);
  const words = (count: number, one: string, more: string) =>
    `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
  const share = people === 0 ? 0 : Math.round((100 * again) / people);
  return {
    customers: people,
    orders: Number(orders ?? 0),
    days: span,
    repeatBuyers: again,
    firstOrder: String(first ?? ''),
    lastOrder: String(last ?? ''),
    revenue: Number(revenue),
    ...logCurrency(found),
    checks: [
      {
        ok: people >= 100,
        message:
          people >= 100
            ? `${words(people, 'customer', 'customers')} are enough to find groups.`
            : `${words(people, 'customer is', 'customers are')} few: groups will be rough.`,
      },
      {
        ok: span >= 90,
        message:
          span >= 90
            ? `${words(span, 'day', 'days')} of history show who comes back.`
            : `${words(span, 'day', 'days')} of history are short: who comes back can hardly be seen yet.`,
      },
      {
        ok: again >= 0.1 * people && again > 0,
        message:
          again >= 0.1 * people && again > 0
            ? `${words(again, 'customer', 'customers')} (${share} %) bought more than once.`
            : `Only ${words(again, 'customer', 'customers')} bought more than once, so how often says little.`,
      },
      {
        ok: Number(revenue) > 0,
        message:
          Number(revenue) > 0
            ? 'Amounts are there, so customers can be told apart by what they spend.'
            : 'No amounts were found, so customers can be told apart by how often and how recently only.',
      },
    ],
  };
}
