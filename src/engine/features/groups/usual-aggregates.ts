import { exactSum } from '../exact-sum.ts';
import { line, orders, paidLines } from '../relations.ts';
import type { Aggregates } from './feature-group-maker.ts';

/** `frequency`: number of orders; `first_moment`, `last_moment`: of the first and the last of them. */
export const placed: Aggregates = {
  from: orders,
  values: { frequency: 'count(*)', first_moment: 'min(moment)', last_moment: 'max(moment)' },
};

/** `gross`: what was paid for all that was bought, returns not taken off. */
export const paid: Aggregates = { from: orders, values: { gross: exactSum('amount') } };

/** `net`: what was paid, returns taken off. */
export const everything: Aggregates = {
  from: paidLines,
  values: { net: exactSum("CASE WHEN event = 'purchase' THEN amount END") },
};

/** `first_event`, `last_event`: when anything first and last happened. */
export const seen: Aggregates = {
  from: line,
  values: { first_event: 'min(moment)', last_event: 'max(moment)' },
};

/** SQL for whole days from a moment to the reference day. */
export function daysBefore(referenceDay: string, moment: string): string {
  return `date_diff('day', ${moment}, TIMESTAMP '${referenceDay}')::DOUBLE`;
}

/** SQL for a share in percent, 0 where there is nothing to share. */
export function percentOf(part: string, whole: string): string {
  return `CASE WHEN ${whole} > 0 THEN 100 * (${part})::DOUBLE / ${whole} ELSE 0 END`;
}

/** SQL for a ratio, missing where there is nothing to divide by. */
export function ratioOf(part: string, whole: string): string {
  return `CASE WHEN ${whole} > 0 THEN (${part})::DOUBLE / ${whole} END`;
}

/** SQL for the word whose count is largest; the first of them where several are, missing where all are 0. */
export function largestOf(counts: readonly (readonly [count: string, word: string])[]): string {
  const most = `greatest(${counts.map(([count]) => count).join(', ')})`;
  const cases = counts.map(([count, word]) => `WHEN ${count} = ${most} THEN '${word}'`);
  return `CASE WHEN coalesce(${most}, 0) = 0 THEN NULL ${cases.join(' ')} END`;
}
