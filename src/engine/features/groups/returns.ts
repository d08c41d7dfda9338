import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { everything, paid, percentOf } from './usual-aggregates.ts';

/** How much comes back. */
export const returns: FeatureGroupMaker = {
  name: 'returns',
  applies: ({ hasReturns, hasMoney }) => hasReturns && hasMoney,
  features: () => ({
    aggregates: [everything, paid],
    columns: [
      {
        name: 'return_rate',
        expression: `least(100, ${percentOf('gross - net', 'gross')})`,
        type: 'number',
        unit: 'percent',
        reason: 'Returned of what was bought, by value.',
        definition: 'Value of what was returned divided by the value of what was bought, in percent, at most 100.',
      },
    ],
  }),
};
