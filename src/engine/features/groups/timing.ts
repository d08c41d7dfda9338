import { ordersInTime } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { daysBefore, placed } from './usual-aggregates.ts';

/** Variance from whole numbers, so that it is the same whatever the order they are added in. */
const spread =
  'CASE WHEN gaps > 1 THEN sqrt((gaps * gap_squares - gap_days * gap_days)::DOUBLE / (gaps * (gaps - 1))) END';
const mean = 'CASE WHEN gaps > 0 THEN gap_days::DOUBLE / gaps END';

/** Since when, and how regularly they buy. */
export const timing: FeatureGroupMaker = {
  name: 'timing',
  applies: () => true,
  features: ({ referenceDay }) => ({
    aggregates: [
      placed,
      {
        from: ordersInTime,
        values: {
          gaps: 'count(gap)',
          gap_days: 'coalesce(sum(gap), 0)',
          gap_squares: 'coalesce(sum(gap::HUGEINT * gap), 0)',
        },
      },
    ],
    columns: [
      numberColumn(
        'tenure',
        'days',
        daysBefore(referenceDay, 'first_moment'),
        `Days from the first order to ${referenceDay}.`,
        `Days from the day of the first order to the reference day, ${referenceDay}.`,
      ),
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
      numberColumn(
        'days_between_orders',
        'days',
        mean,
        'Days from one order to the next on average.',
        'Mean of the days from each order to the next; missing with a single order.',
      ),
      numberColumn(
        'days_between_spread',
        'days',
        spread,
        'How much the days between orders vary.',
        'Standard deviation (n − 1) of the days from each order to the next; missing with fewer than three orders.',
      ),
      numberColumn(
        'days_between_variation',
        'none',
        `CASE WHEN gap_days > 0 THEN (${spread}) / (${mean}) END`,
        'How irregularly they order: 0 is like clockwork, 1 and more at random.',
        'Standard deviation of the days between orders divided by their mean; missing with fewer than three orders.',
      ),
    ],
  }),
};
