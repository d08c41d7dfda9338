import { orderKey, returnedLine } from '../order-key.ts';
import { paidLines } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { everything, paid, percentOf, placed } from './usual-aggregates.ts';

/** How much comes back. */
export const returns: FeatureGroupMaker = {
  name: 'returns',
  applies: ({ hasReturns }) => hasReturns,
  features: (facts) => ({
    aggregates: [
      placed,
      { from: paidLines, values: { returned: `count(DISTINCT ${orderKey(facts)}) FILTER (WHERE ${returnedLine})` } },
      ...(facts.hasMoney ? [everything, paid] : []),
    ],
    columns: [
      ...(facts.hasMoney
        ? [
            numberColumn(
              'return_rate',
              'percent',
              `least(100, ${percentOf('gross - net', 'gross')})`,
              'Returned of what was bought, by value.',
              'Value of what was returned divided by the value of what was bought, in percent, at most 100.',
            ),
          ]
        : []),
      numberColumn(
        'returns_per_order',
        'percent',
        percentOf('returned', 'frequency'),
        'How many returns come with a hundred orders.',
        'Number of returns divided by the number of orders, in percent; above 100 where there are more returns than orders.',
      ),
    ],
  }),
};
