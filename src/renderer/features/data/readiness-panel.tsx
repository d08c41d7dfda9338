import type { Readiness } from '../../../contract/dataset.ts';
import block from '../../components/block.module.css';
import { CheckList } from '../../components/check-list.tsx';
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
      <h2 id="readiness" className={block.heading}>
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
      <div className={classes.checks}>
        <CheckList checks={checks} />
      </div>
    </section>
  );
}
