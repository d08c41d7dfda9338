import { visits } from '../relations.ts';
import { eventCounts } from './browsing.ts';
import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { ratioOf } from './usual-aggregates.ts';

const ratios = [
  ['purchases_per_view', 'purchases', 'views', 'How many purchases come of a hundred looks.'],
  ['carts_per_view', 'carts', 'views', 'How often a hundred looks lead into the cart.'],
  ['purchases_per_cart', 'purchases', 'carts', 'How many purchases come of a hundred times into the cart.'],
] as const;

/** How much of what they begin they finish. */
export const conversion: FeatureGroupMaker = {
  name: 'conversion',
  reads: ['session'],
  readsEveryEvent: true,
  applies: ({ events }) => events,
  features: ({ has }) => ({
    aggregates: [
      eventCounts,
      ...(has('session')
        ? [
            {
              from: visits,
              values: {
                cart_sessions: 'count(*) FILTER (WHERE carted)',
                left_carts: 'count(*) FILTER (WHERE carted AND NOT bought)',
              },
            },
          ]
        : []),
    ],
    columns: [
      ...ratios.map(([name, part, whole, reason]) =>
        numberColumn(
          name,
          'percent',
          ratioOf(`100 * ${part}`, whole),
          reason,
          `${part[0].toUpperCase()}${part.slice(1)} divided by ${whole}, in percent; missing where there are no ${whole}.`,
        ),
      ),
      ...(has('session')
        ? [
            numberColumn(
              'cart_abandonment',
              'percent',
              ratioOf('100 * left_carts', 'cart_sessions'),
              'How many carts are left behind.',
              'Sessions with something put into the cart and nothing bought, divided by all sessions with something put into the cart, in percent; missing where there are none.',
            ),
          ]
        : []),
    ],
  }),
};
