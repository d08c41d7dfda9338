import { exactNumber, sqlText } from '../../ingest/sql.ts';
import { exactSum } from '../exact-sum.ts';
import { boughtLines, type Relation } from '../relations.ts';
import { type FeatureColumn, type FeatureGroupMaker, type LogLook, numberColumn } from './feature-group-maker.ts';

/** SQL for what one piece cost. */
export const pricePaid = 'CASE WHEN quantity > 0 THEN amount / quantity ELSE amount END';

/** The commonest first: of more different categories than these, the usual prices of the rest are not kept. */
const mostKept = 20_000;
const ownPrices = `SELECT category, median(${pricePaid}) AS usual, count(*) AS lines FROM bought_line
  WHERE category IS NOT NULL GROUP BY category`;

/** Median price of one piece by category, in this log or, where they were learned before, in another. */
async function usualPrices({ duck, relations, learn }: LogLook): Promise<Relation> {
  let own = false;
  const kept = await learn('usualPrices', async () => {
    own = true;
    await relations.make(ofThisLog);
    const commonest = `SELECT category, usual FROM category_price WHERE usual IS NOT NULL
      ORDER BY lines DESC, category LIMIT ${mostKept}`;
    return (await duck.rows(commonest)).map(([category, usual]): [string, number] => [String(category), Number(usual)]);
  });
  if (own) return ofThisLog;
  const values = kept.map(([category, usual]) => `(${sqlText(category)}, ${exactNumber(usual)})`);
  return {
    name: 'category_price',
    sql: () =>
      values.length === 0
        ? 'SELECT NULL::VARCHAR AS category, NULL::DOUBLE AS usual WHERE false'
        : `SELECT * FROM (VALUES ${values.join(', ')}) AS kept (category, usual)`,
  };
}

const ofThisLog: Relation = { name: 'category_price', needs: [boughtLines], sql: () => ownPrices };

/** Lines with what a piece cost, and that price relative to the usual price of the category. */
const pricedLines = (usual: Relation | null): Relation => ({
  name: 'priced_line',
  needs: [boughtLines, ...(usual === null ? [] : [usual])],
  sql: () =>
    usual === null
      ? `SELECT customer, ${pricePaid} AS price, NULL::DOUBLE AS level FROM bought_line`
      : `SELECT customer, ${pricePaid} AS price, CASE WHEN usual > 0 THEN (${pricePaid}) / usual END AS level
         FROM bought_line LEFT JOIN category_price USING (category)`,
});

/** How dear the things are that they buy. */
export const prices: FeatureGroupMaker = {
  name: 'prices',
  reads: ['category'],
  applies: ({ hasMoney, has }) => hasMoney && (has('category') || has('product') || has('price')),
  features: async ({ has }, look) => {
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
          from: pricedLines(has('category') ? await usualPrices(look) : null),
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
