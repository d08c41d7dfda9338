import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { daysBefore, placed } from './usual-aggregates.ts';

/** Since when they buy. */
export const timing: FeatureGroupMaker = {
  name: 'timing',
  applies: () => true,
  features: ({ referenceDay }) => ({
    aggregates: [placed],
    columns: [
      {
        name: 'tenure',
        expression: daysBefore(referenceDay, 'first_moment'),
        type: 'number',
        unit: 'days',
        reason: `Days from the first order to ${referenceDay}.`,
        definition: `Days from the day of the first order to the reference day, ${referenceDay}.`,
      },
      {
        name: 'first_order',
        expression: 'epoch_ms(first_moment)::DOUBLE',
        type: 'date',
        unit: 'none',
        reason: 'When the first order was placed.',
        definition: 'Day and time of the first order in the file.',
      },
      {
        name: 'last_order',
        expression: 'epoch_ms(last_moment)::DOUBLE',
        type: 'date',
        unit: 'none',
        reason: 'When the last order was placed.',
        definition: 'Day and time of the last order in the file.',
      },
    ],
  }),
};
