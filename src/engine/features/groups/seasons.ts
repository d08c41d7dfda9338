import { orders } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn, wordColumn } from './feature-group-maker.ts';
import { largestOf, percentOf, placed } from './usual-aggregates.ts';

const quarters = [
  { name: 'quarter_1', months: 'January to March' },
  { name: 'quarter_2', months: 'April to June' },
  { name: 'quarter_3', months: 'July to September' },
  { name: 'quarter_4', months: 'October to December' },
] as const;

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** In what season they buy. */
export const seasons: FeatureGroupMaker = {
  name: 'seasons',
  applies: () => true,
  features: () => ({
    aggregates: [
      placed,
      {
        from: orders,
        values: Object.fromEntries(
          months.map((_, at) => [`month_${at + 1}`, `count(*) FILTER (WHERE month(moment) = ${at + 1})`]),
        ),
      },
    ],
    columns: [
      ...quarters.map((quarter, at) =>
        numberColumn(
          `${quarter.name}_share`,
          'percent',
          percentOf([1, 2, 3].map((month) => `month_${3 * at + month}`).join(' + '), 'frequency'),
          `Share of orders from ${quarter.months}.`,
          `Orders placed from ${quarter.months}, of any year, divided by all orders, in percent.`,
        ),
      ),
      wordColumn(
        'favourite_month',
        largestOf(months.map((month, at) => [`month_${at + 1}`, month])),
        'The month with most orders.',
        'The month, of any year, with most orders; the first in the year where several have.',
      ),
    ],
  }),
};
