import type { Recognised } from '../ingest/recognise.ts';

/** The currency of what was paid in a log: that of its amounts, or else of its prices. */
export function logCurrency({ columns, log }: Recognised): { currency?: string } {
  const paid = log.amount ?? log.price;
  const currency = columns.find(({ name }) => name === paid?.name)?.currency;
  return currency === undefined ? {} : { currency };
}
