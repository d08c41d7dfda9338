import { orders } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn, wordColumn } from './feature-group-maker.ts';
import { inPart, partsOfDay } from './parts-of-day.ts';
import { largestOf, percentOf, placed } from './usual-aggregates.ts';

/** At what time of day they buy. */
export const hours: FeatureGroupMaker = {
  name: 'hours',
  applies: () => true,
  features: () => ({
    aggregates: [
      placed,
      {
        from: orders,
        values: Object.fromEntries(partsOfDay.map((part) => [part.name, `count(*) FILTER (WHERE ${inPart(part)})`])),
      },
    ],
    columns: [
      ...partsOfDay.map(({ name, from, to }) =>
        numberColumn(
          `${name}_share`,
          'percent',
          percentOf(name, 'frequency'),
          `Share of orders from ${from} to ${to} o'clock.`,
          `Orders placed from ${from}:00 to before ${to}:00 divided by all orders, in percent.`,
        ),
      ),
      wordColumn(
        'favourite_time',
        largestOf(partsOfDay.map(({ name }) => [name, name])),
        'The part of the day with most orders.',
        'Morning (5 to 12), afternoon (12 to 17), evening (17 to 21), night (21 to 24) or midnight (0 to 5), whichever has most orders; the first of them where several have.',
      ),
    ],
  }),
};
