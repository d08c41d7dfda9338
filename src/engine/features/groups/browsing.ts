import { line } from '../relations.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';

/** What they do in a shop before they buy. */
export const browsing: FeatureGroupMaker = {
  name: 'browsing',
  applies: ({ events }) => events,
  features: () => ({
    aggregates: [
      {
        from: line,
        values: { views: "count(*) FILTER (WHERE event = 'view')", carts: "count(*) FILTER (WHERE event = 'cart')" },
      },
    ],
    columns: [
      {
        name: 'views',
        expression: 'views::DOUBLE',
        type: 'number',
        unit: 'count',
        reason: 'How often they looked.',
        definition: 'Number of events that are a look at something.',
      },
      {
        name: 'carts',
        expression: 'carts::DOUBLE',
        type: 'number',
        unit: 'count',
        reason: 'How often they put something into the cart.',
        definition: 'Number of events that put something into the cart.',
      },
    ],
  }),
};
