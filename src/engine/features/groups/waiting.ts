import { boughtProducts, line, type Relation } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { placed, seen } from './usual-aggregates.ts';

/** Products that were looked at before they were bought, with the microseconds in between. */
const lookedAtFirst: Relation = {
  name: 'looked_at_first',
  needs: [line, boughtProducts],
  sql: () => `SELECT customer, product, epoch_us(any_value(first_bought)) - epoch_us(min(moment)) AS wait
    FROM line JOIN bought_product USING (customer, product)
    WHERE event = 'view' AND moment <= first_bought GROUP BY ALL`,
};

const day = 86_400e6;

/** How long they take to make up their minds. */
export const waiting: FeatureGroupMaker = {
  name: 'waiting',
  reads: ['product'],
  readsEveryEvent: true,
  applies: ({ events }) => events,
  features: ({ has }) => ({
    aggregates: [
      placed,
      seen,
      ...(has('product')
        ? [{ from: lookedAtFirst, values: { waits: 'count(*)', wait_sum: 'sum(wait::HUGEINT)' } }]
        : []),
    ],
    columns: [
      numberColumn(
        'days_to_first_order',
        'days',
        `(epoch_us(first_moment) - epoch_us(first_event)) / ${day}::DOUBLE`,
        'Days from the first event to the first purchase.',
        'Time from the first event of any kind to the first purchase, in days with fractions.',
      ),
      ...(has('product')
        ? [
            numberColumn(
              'days_to_decide',
              'days',
              `CASE WHEN waits > 0 THEN wait_sum::DOUBLE / waits / ${day} END`,
              'Days from looking at a product to buying it.',
              'Mean over products of the time from the first look at it to its first purchase, in days with fractions; missing where nothing was looked at before.',
            ),
          ]
        : []),
    ],
  }),
};
