import type { ColumnProfile } from './column-profiles.ts';
import { numberText, pluralText, shareText, spanText, valueText } from './format-number.ts';
import type { RfmColumns } from './rfm.ts';

/** A segment's own numbers, in words, from which advice takes its reasons. */
export interface AdviceFacts {
  /** "5 % of customers bring 19 % of past revenue", or only the first part. */
  readonly weight: string;
  /** "about 8 months ago" */
  readonly lastOrder: string;
  /** "5 orders" */
  readonly orders: string;
  readonly everyoneOrders: string;
  /** "1,420", or "€1,420" where the currency is known */
  readonly spent: string;
  readonly everyoneSpent: string;
}

export function adviceFacts(
  profiles: readonly ColumnProfile[],
  rfm: RfmColumns | null,
  share: number,
  revenueShare: number | null,
  valueName: string | null,
): AdviceFacts {
  const of = (name: string | undefined) => profiles.find((profile) => profile.info.name === name);
  const [recency, frequency, money] = [of(rfm?.recency), of(rfm?.frequency), of(rfm?.monetary)];
  const orders = (value: number | null | undefined) =>
    Number.isInteger(value) ? pluralText(value ?? 0, 'order') : `${numberText(value ?? 0)} orders`;
  const spent = (value: number | null | undefined) => valueText(value ?? 0, money?.info ?? {});
  return {
    weight:
      revenueShare === null || valueName === null
        ? `They are ${shareText(share)} of customers`
        : `They are ${shareText(share)} of customers and bring ${shareText(revenueShare)} of ${valueName}`,
    lastOrder: `${spanText(recency?.median ?? 0)} ago`,
    orders: orders(frequency?.median),
    everyoneOrders: orders(frequency?.everyoneMedian),
    spent: spent(money?.median),
    everyoneSpent: spent(money?.everyoneMedian),
  };
}
