import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { placed } from './usual-aggregates.ts';

/** The L of LRFM: how long a customer has been coming (W. Reinartz and V. Kumar, 2000; H.-H. Chang and S.-F. Tsay, 2004). */
export const lrfm: FeatureGroupMaker = {
  name: 'lrfm',
  applies: () => true,
  features: () => ({
    aggregates: [placed],
    columns: [
      numberColumn(
        'length',
        'days',
        "coalesce(date_diff('day', first_moment, last_moment), 0)::DOUBLE",
        'Days from the first to the last order.',
        'Days from the day of the first order to the day of the last; 0 for a single order.',
      ),
    ],
  }),
};
