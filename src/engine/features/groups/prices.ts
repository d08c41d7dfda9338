import { exactSum } from '../exact-sum.ts';
import { boughtLines, type Relation } from '../relations.ts';
import { type FeatureColumn, type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';

/** SQL for what one piece cost. */
export const pricePaid = 'CASE WHEN quantity > 0 THEN amount / quantity ELSE amount END';

const categoryPrice: Relation = {
  name: 'category_price',
  needs: [boughtLines],
  sql: () =>
    `SELECT category, median(${pricePaid}) AS usual FROM bought_line WHERE category IS NOT NULL GROUP BY category`,
};

/** Lines with what a piece cost, and that price relative to the median price of the category. */
const pricedLines: Relation = {
  name: 'priced_line',
  needs: [boughtLines, categoryPrice],
  sql: ({ has }) =>
    has('category')
      ? `SELECT customer, ${pricePaid} AS price, CASE WHEN usual > 0 THEN (${pricePaid}) / usual END AS level
         FROM bought_line LEFT JOIN category_price USING (category)`
      : `SELECT customer, ${pricePaid} AS price, NULL::DOUBLE AS level FROM bought_line`,
};

/** How dear the things are that they buy. */
export const prices: FeatureGroupMaker = {
  name: 'prices',
  reads: ['category'],
  applies: ({ hasMoney, has }) => hasMoney && (has('category') || has('product') || has('price')),
  features: ({ has }) => {
    const columns: FeatureColumn[] = [
      numberColumn(
        'mean_price',
        'money',
        'CASE WHEN priced > 0 THEN price_sum / priced END',
        'What a piece costs that they buy.',
        'Mean of the prices of one piece over all lines bought.',
      ),
    ];
    if (has('category')) {
      columns.push(
        numberColumn(
          'price_level',
          'none',
          'CASE WHEN levelled > 0 THEN level_sum / levelled END',
          'How dear what they buy is for its kind: 1 is the usual price.',
          'Mean over all lines of the price of one piece divided by the median price of its category.',
        ),
      );
    }
    return {
      aggregates: [
        {
          from: pricedLines,
          values: {
            priced: 'count(price)',
            price_sum: exactSum('price'),
            levelled: 'count(level)',
            level_sum: exactSum('level'),
          },
        },
      ],
      columns,
    };
  },
};
