import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Readiness } from '../../../contract/dataset.ts';
import { formatCount, formatDay, formatShare, formatUnit } from '../../components/format.ts';
import classes from './data.module.css';
import { words } from './words.ts';

/** What an order log supports: its figures, then a tick or a limit for each need. */
export function ReadinessPanel({ readiness }: { readonly readiness: Readiness }) {
  const { customers, orders, days, repeatBuyers, revenue, currency, lastOrder, checks } = readiness;
  const facts = [
    [words.facts.customers, formatCount(customers)],
    [words.facts.orders, formatCount(orders)],
    [words.facts.repeat, customers > 0 ? formatShare(repeatBuyers / customers) : '0 %'],
    [words.facts.days, formatCount(days)],
    [words.facts.revenue, formatUnit(Math.round(revenue), { unit: 'money', currency })],
    [words.facts.last, formatDay(lastOrder)],
  ] as const;
  return (
    <section aria-labelledby="readiness" className={classes.panel}>
      <h2 id="readiness" className={classes.heading}>
        {words.readiness}
      </h2>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dd>{value}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <ul className={classes.checks}>
        {checks.map(({ ok, message }) => (
          <li key={message} data-ok={ok || undefined}>
            {ok ? (
              <IconCheck size={18} stroke={2} aria-label="Yes" />
            ) : (
              <IconAlertTriangle size={18} stroke={1.6} aria-label="Limit" />
            )}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
