import { exactSum } from './exact-sum.ts';
import type { LogFacts } from './log-facts.ts';
import { boughtLine, orderKey } from './order-key.ts';

/** A table that features are summed up from. Each has a column `customer`; it is made once, when a group asks for it. */
export interface Relation {
  readonly name: string;
  /** What it is made from, to be made before it. */
  readonly needs?: readonly Relation[];
  /** SQL of the table; null for `line`, which is there. */
  readonly sql: ((facts: LogFacts) => string) | null;
  /** Cheap enough to be worked out anew in every pass. */
  readonly view?: (facts: LogFacts) => boolean;
}

/** The usable lines of the log: see `makeOrderLines`. */
export const line: Relation = { name: 'line', sql: null };

/** The lines that are purchases and no returns. */
export const boughtLines: Relation = {
  name: 'bought_line',
  sql: () => `SELECT * FROM line WHERE ${boughtLine}`,
  // In a log of events few lines are purchases; in a log of orders nearly all are.
  view: ({ events }) => !events,
};

/**
 * One row an order: customer, its first moment and its day (days since 1970), what it cost (returns not taken off), pieces
 * and channel.
 */
export const orders: Relation = {
  name: 'placed_order',
  needs: [boughtLines],
  sql: (facts) => `SELECT customer, ${orderKey(facts)} AS key, min(moment) AS moment,
    date_diff('day', DATE '1970-01-01', min(moment)) AS day,
    ${exactSum('amount')} AS amount, ${exactSum('quantity')} AS quantity, min(channel) AS channel
    FROM bought_line GROUP BY ALL`,
};

/** One row a customer and day with an order (days since 1970): what was paid that day, returns not taken off. */
export const orderDays: Relation = {
  name: 'order_day',
  needs: [orders],
  sql: () => `SELECT customer, day, ${exactSum('amount')} AS amount FROM placed_order GROUP BY ALL`,
};
