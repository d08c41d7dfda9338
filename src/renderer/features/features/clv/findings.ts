import type { ClvResult } from '../../../../contract/clv.ts';
import { formatCount, formatPlural, formatShare, formatUnit } from '../../../components/format.ts';
import { words } from './words.ts';

/** From this share on, what was expected of held-out time and what happened are called apart. */
const near = 0.15;

/** What the fit found, in a sentence or two. */
export function clvFinding({ settings, totals, currency, customers }: ClvResult): string {
  const orders = formatPlural(Math.round(totals.expectedOrders), 'order');
  if (totals.value === null) {
    const still = words.still(formatCount(Math.round(totals.alive)), formatPlural(customers, 'customer'));
    return `${words.ordersOnly(settings.horizonMonths, orders)} ${still}`;
  }
  const value = formatUnit(Math.round(totals.value), { unit: 'money', currency });
  const worth = words.worth(settings.horizonMonths, orders, value);
  return totals.topTenthShare === null ? worth : `${worth} ${words.top(formatShare(totals.topTenthShare))}`;
}

/** How well held-out orders were met, all in all. */
export function heldOutFinding({ actual, expected }: NonNullable<ClvResult['heldOut']>): string {
  const off = actual === 0 ? 1 : Math.abs(expected - actual) / actual;
  return off <= near ? words.heldOutGood(formatShare(off)) : words.heldOutPoor(formatShare(off));
}
