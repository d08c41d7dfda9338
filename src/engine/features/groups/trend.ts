import { exactSum } from '../exact-sum.ts';
import { ordersInTime } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { paid, percentOf } from './usual-aggregates.ts';

const place = '(day - first_day)';

/** Whether they spend more or less than they used to. */
export const trend: FeatureGroupMaker = {
  name: 'trend',
  applies: ({ hasMoney }) => hasMoney,
  features: ({ referenceDay }) => ({
    aggregates: [
      paid,
      {
        from: ordersInTime,
        values: {
          late_spent: exactSum(
            `CASE WHEN 2 * day >= first_day + date_diff('day', DATE '1970-01-01', DATE '${referenceDay}') THEN amount END`,
          ),
          timed: 'count(*)',
          time_sum: `sum(${place}::HUGEINT)`,
          time_squares: `sum(${place}::HUGEINT * ${place})`,
          time_spent: exactSum(`${place} * amount`),
        },
      },
    ],
    columns: [
      numberColumn(
        'recent_spending',
        'percent',
        percentOf('late_spent', 'gross'),
        'Share of spending in the later half of their time.',
        `Paid in the later half of the days from their first order to ${referenceDay}, divided by all they paid, in percent, returns not taken off.`,
      ),
      numberColumn(
        'spending_trend',
        'money',
        `CASE WHEN timed * time_squares > time_sum * time_sum
          THEN 30 * (timed * time_spent - time_sum::DOUBLE * gross) / (timed * time_squares - time_sum * time_sum)::DOUBLE END`,
        'How much larger orders get in thirty days; negative where they get smaller.',
        'Slope of the straight line (least squares) through what each order cost against its day, times 30; missing with orders on a single day.',
      ),
    ],
  }),
};
