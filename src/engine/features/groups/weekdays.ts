import { orders } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn, wordColumn } from './feature-group-maker.ts';
import { onWeekday, weekdayNames } from './parts-of-day.ts';
import { largestOf, percentOf, placed } from './usual-aggregates.ts';

const title = (name: string) => `${name[0].toUpperCase()}${name.slice(1)}`;

/** On what days of the week they buy. */
export const weekdays: FeatureGroupMaker = {
  name: 'weekdays',
  applies: () => true,
  features: () => ({
    aggregates: [
      placed,
      {
        from: orders,
        values: Object.fromEntries(weekdayNames.map((name, at) => [name, `count(*) FILTER (WHERE ${onWeekday(at)})`])),
      },
    ],
    columns: [
      ...weekdayNames.map((name) =>
        numberColumn(
          `${name}_share`,
          'percent',
          percentOf(name, 'frequency'),
          `Share of orders on a ${title(name)}.`,
          `Orders placed on a ${title(name)} divided by all orders, in percent.`,
        ),
      ),
      numberColumn(
        'weekend_share',
        'percent',
        percentOf('saturday + sunday', 'frequency'),
        'Share of orders on a Saturday or Sunday.',
        'Orders placed on a Saturday or Sunday divided by all orders, in percent.',
      ),
      wordColumn(
        'favourite_weekday',
        largestOf(weekdayNames.map((name) => [name, title(name)])),
        'The weekday with most orders.',
        'The weekday with most orders; the first from Monday on where several have.',
      ),
    ],
  }),
};
