import type { Duck } from '../ingest/duckdb.ts';
import { exactSum } from './exact-sum.ts';
import type { LogFacts } from './log-facts.ts';
import { boughtLine, orderKey } from './order-key.ts';

/** A table that features are summed up from, with a column `customer`, or one that such a table is made from. */
export interface Relation {
  readonly name: string;
  /** What it is made from, to be made before it. */
  readonly needs?: readonly Relation[];
  /** SQL of the table; null for `line`, which is there. */
  readonly sql: ((facts: LogFacts) => string) | null;
}

function onlyBuyers({ events, keepsVisitors }: LogFacts): boolean {
  return events && !keepsVisitors;
}

/** The usable lines of the log: see `makeOrderLines`. */
export const line: Relation = { name: 'line', sql: null };

/**
 * The lines that make customers: in a log of events what was bought and given back, unless visitors are kept; else all.
 * Of these few lines a copy is made, so that not every event is passed by for each question.
 */
export const paidLines: Relation = {
  name: 'paid_line',
  needs: [line],
  sql: (facts) => `SELECT * FROM line ${onlyBuyers(facts) ? "WHERE event = 'purchase'" : ''}`,
};

/** The lines that are purchases and no returns. */
export const boughtLines: Relation = {
  name: 'bought_line',
  needs: [paidLines],
  sql: () => `SELECT * FROM paid_line WHERE ${boughtLine}`,
};

/**
 * One row an order: customer, its first moment and its day (days since 1970), what it cost (returns not taken off),
 * pieces; channel, and whether anything in it had a discount, where lines were made with these.
 */
export const orders: Relation = {
  name: 'placed_order',
  needs: [boughtLines],
  sql: (facts) => `SELECT customer, ${orderKey(facts)} AS key, min(moment) AS moment,
    date_diff('day', DATE '1970-01-01', min(moment)) AS day,
    ${exactSum('amount')} AS amount, ${exactSum('quantity')} AS quantity
    ${facts.reads.has('channel') ? ', min(channel) AS channel' : ''}
    ${facts.reads.has('discount') ? ', coalesce(max(discount) > 0, false) AS discounted' : ''}
    FROM bought_line GROUP BY ALL`,
};

/**
 * The lines of those who become customers: in a log of events most people only look, and what they did is not summed up
 * unless they are kept.
 */
export const customerLines: Relation = {
  name: 'customer_line',
  needs: [line, orders],
  sql: (facts) => `SELECT * FROM line ${onlyBuyers(facts) ? 'SEMI JOIN placed_order USING (customer)' : ''}`,
};

/** One row a customer and day with an order (days since 1970): what was paid that day, returns not taken off. */
export const orderDays: Relation = {
  name: 'order_day',
  needs: [orders],
  sql: () => `SELECT customer, day, ${exactSum('amount')} AS amount FROM placed_order GROUP BY ALL`,
};

/** Orders with the days since the one before (null for the first) and the day of their customer's first. */
export const ordersInTime: Relation = {
  name: 'order_in_time',
  needs: [orders],
  sql: () => `SELECT customer, day, amount, day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap,
    min(day) OVER (PARTITION BY customer) AS first_day FROM placed_order`,
};

/** One row a product that a customer bought, with the moment of the first time. */
export const boughtProducts: Relation = {
  name: 'bought_product',
  needs: [boughtLines],
  sql: () => `SELECT customer, product, min(moment) AS first_bought FROM bought_line
    WHERE product IS NOT NULL GROUP BY ALL`,
};

/** One row a visit: how many events it had, how long it took, and whether something went into the cart or was bought. */
export const visits: Relation = {
  name: 'visit',
  needs: [customerLines],
  sql: () => `SELECT customer, session, count(*) AS events, date_diff('second', min(moment), max(moment)) AS seconds,
    coalesce(bool_or(event = 'cart'), false) AS carted, coalesce(bool_or(${boughtLine}), false) AS bought
    FROM customer_line WHERE session IS NOT NULL GROUP BY ALL`,
};

/** Makes relations of one log, each once. */
export interface RelationMaker {
  /** Makes the relation, and what it needs, as tables that can be asked. */
  make(relation: Relation): Promise<void>;
  /** Makes all of these; what a single one of them uses is not kept as a table. */
  makeAll(relations: readonly Relation[]): Promise<void>;
}

export function relationMaker(duck: Duck, facts: LogFacts): RelationMaker {
  const made = new Set<Relation>();
  const make = async (relation: Relation, isView: (relation: Relation) => boolean): Promise<void> => {
    if (made.has(relation)) return;
    made.add(relation);
    for (const needed of relation.needs ?? []) await make(needed, isView);
    if (relation.sql === null) return;
    await duck.run(`CREATE ${isView(relation) ? 'VIEW' : 'TABLE'} ${relation.name} AS ${relation.sql(facts)}`);
  };
  // In a log of orders nearly all lines are purchases, as are many of those of customers: a copy is not worth its room.
  const isAllLines = (relation: Relation) =>
    relation === customerLines ||
    (relation === paidLines && !onlyBuyers(facts)) ||
    (relation === boughtLines && !facts.events);
  return {
    make: (relation) => make(relation, isAllLines),
    async makeAll(relations) {
      const wanted = new Set<Relation>();
      const want = (relation: Relation) => {
        if (wanted.has(relation)) return;
        wanted.add(relation);
        for (const needed of relation.needs ?? []) want(needed);
      };
      for (const relation of relations) want(relation);
      const uses = (relation: Relation) =>
        [...wanted].filter((other) => other.needs?.includes(relation)).length + (relations.includes(relation) ? 1 : 0);
      for (const relation of relations) {
        await make(relation, (own) => isAllLines(own) || uses(own) === 1);
      }
    },
  };
}
