import { exactSum } from '../exact-sum.ts';
import { boughtLine } from '../order-key.ts';
import { line } from '../relations.ts';
import { type Aggregates, type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';

/** Counts of what happened, for other groups too. */
export const eventCounts: Aggregates = {
  from: line,
  values: {
    views: "count(*) FILTER (WHERE event = 'view')",
    carts: "count(*) FILTER (WHERE event = 'cart')",
    removals: "count(*) FILTER (WHERE event = 'remove')",
    purchases: `count(*) FILTER (WHERE ${boughtLine})`,
  },
};

const counted = [
  ['views', 'How often they looked.', 'Number of events that are a look at something.'],
  ['carts', 'How often they put something into the cart.', 'Number of events that put something into the cart.'],
  ['removals', 'How often they took something out again.', 'Number of events that take something out of the cart.'],
  ['purchases', 'How often they bought something.', 'Number of events that are a purchase; an order may hold several.'],
] as const;

const priced = [
  ['view', 'viewed_price', 'What the things cost that they look at.', 'looked at'],
  ['cart', 'cart_price', 'What the things cost that they put into the cart.', 'put into the cart'],
] as const;

/** What they do in a shop, and what the things cost that they do it with. */
export const browsing: FeatureGroupMaker = {
  name: 'browsing',
  readsEveryEvent: true,
  applies: ({ events }) => events,
  features: ({ hasMoney }) => ({
    aggregates: [
      eventCounts,
      ...(hasMoney
        ? priced.map(([event, name]) => ({
            from: line,
            values: {
              [`${name}_sum`]: exactSum(`CASE WHEN event = '${event}' THEN amount END`),
              [`${name}_count`]: `count(amount) FILTER (WHERE event = '${event}')`,
            },
          }))
        : []),
    ],
    columns: [
      ...counted.map(([name, reason, definition]) =>
        numberColumn(name, 'count', `coalesce(${name}, 0)::DOUBLE`, reason, definition),
      ),
      ...(hasMoney
        ? priced.map(([, name, reason, what]) =>
            numberColumn(
              name,
              'money',
              `CASE WHEN ${name}_count > 0 THEN ${name}_sum / ${name}_count END`,
              reason,
              `Mean price over all events in which something was ${what}; missing where there is none.`,
            ),
          )
        : []),
    ],
  }),
};
