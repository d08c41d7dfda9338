import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { daysBefore, everything, placed } from './usual-aggregates.ts';

/** How recently, how often, how much (A. M. Hughes, Strategic Database Marketing, 1994). They build segments. */
export const rfm: FeatureGroupMaker = {
  name: 'rfm',
  applies: () => true,
  features: ({ referenceDay, hasMoney, keepsVisitors }) => {
    const last = keepsVisitors ? 'event' : 'order';
    return {
      aggregates: [placed, everything],
      columns: [
        {
          name: 'recency',
          expression: daysBefore(referenceDay, keepsVisitors ? 'last_event' : 'last_moment'),
          type: 'number',
          role: 'feature',
          unit: 'days',
          reason: `Days from the last ${last} to ${referenceDay}.`,
          definition: `Days from the day of the last ${last} to the reference day, ${referenceDay}.`,
        },
        {
          name: 'frequency',
          expression: 'coalesce(frequency, 0)::DOUBLE',
          type: 'number',
          role: 'feature',
          unit: 'count',
          reason: 'Number of orders.',
          definition:
            'Number of different orders. Without an order number, all that was bought at one time is one order.',
        },
        ...(hasMoney
          ? [
              {
                name: 'monetary',
                expression: 'greatest(net, 0)',
                type: 'number',
                role: 'feature',
                unit: 'money',
                reason: 'Spent in all orders, returns taken off.',
                definition: 'Sum of what was paid, minus what was given back for returns, at least 0.',
              } as const,
            ]
          : []),
      ],
    };
  },
};
