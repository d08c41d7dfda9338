import { exactSum } from '../exact-sum.ts';
import { line, orders } from '../relations.ts';
import type { Aggregates } from './feature-group-maker.ts';

/** Aggregates that several groups use. */

/** `frequency`: number of orders; `first_moment`, `last_moment`: of the first and the last of them. */
export const placed: Aggregates = {
  from: orders,
  values: { frequency: 'count(*)', first_moment: 'min(moment)', last_moment: 'max(moment)' },
};

/** `gross`: what was paid for all that was bought. */
export const paid: Aggregates = { from: orders, values: { gross: exactSum('amount') } };

/** `net`: what was paid, returns taken off; `last_event`: when anything last happened. */
export const everything: Aggregates = {
  from: line,
  values: { net: exactSum("CASE WHEN event = 'purchase' THEN amount END"), last_event: 'max(moment)' },
};

/** SQL for whole days from a moment to the reference day. */
export function daysBefore(referenceDay: string, moment: string): string {
  return `date_diff('day', ${moment}, TIMESTAMP '${referenceDay}')::DOUBLE`;
}

/** SQL for a share in percent, 0 where there is nothing to share. */
export function percentOf(part: string, whole: string): string {
  return `CASE WHEN ${whole} > 0 THEN 100 * (${part})::DOUBLE / ${whole} ELSE 0 END`;
}
