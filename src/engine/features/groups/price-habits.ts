import { sqlText } from '../../ingest/sql.ts';
import { exactSum } from '../exact-sum.ts';
import { boughtLines } from '../relations.ts';
import { categoryLevels } from './category-levels.ts';
import { type FeatureColumn, type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { inPart, onWeekday, partsOfDay, weekdayNames } from './parts-of-day.ts';
import { pricePaid } from './prices.ts';
import { slugOf } from './shares.ts';

/** Mean prices by category, time of day and weekday: study B's profiles. */
export const priceHabits: FeatureGroupMaker = {
  name: 'price-habits',
  reads: ['category'],
  applies: ({ hasMoney, has }) => hasMoney && (has('category') || has('product') || has('price')),
  features: async ({ has, top }, look) => {
    const values: Record<string, string> = {};
    const columns: FeatureColumn[] = [];
    const add = (name: string, condition: string, where: string) => {
      const own = `price_${columns.length}`;
      values[`${own}_sum`] = exactSum(`CASE WHEN ${condition} THEN ${pricePaid} END`);
      values[`${own}_count`] = `count(amount) FILTER (WHERE ${condition})`;
      columns.push(
        numberColumn(
          `${name}_price`,
          'money',
          `CASE WHEN ${own}_count > 0 THEN ${own}_sum / ${own}_count END`,
          `What a piece costs that they buy ${where}.`,
          `Mean of the prices of one piece over all lines bought ${where}; missing where there is none.`,
        ),
      );
    };
    let from = boughtLines;
    if (has('category')) {
      const levels = await categoryLevels(look);
      from = {
        name: 'bought_in_main',
        needs: [boughtLines, levels.relation],
        sql: () => `SELECT customer, moment, amount, quantity, main
          FROM bought_line LEFT JOIN category_level USING (category)`,
      };
      await look.relations.make(from);
      const dearest = `SELECT main FROM bought_in_main WHERE main IS NOT NULL
         GROUP BY main ORDER BY ${exactSum('amount')} DESC, main LIMIT ${top}`;
      const found = await look.learn('pricedCategories', async () =>
        (await look.duck.rows(dearest)).map(([main]) => String(main)),
      );
      for (const main of found) add(slugOf(main), `main = ${sqlText(main)}`, `in ${main}`);
    }
    for (const part of partsOfDay) add(part.name, inPart(part), `from ${part.from} to ${part.to} o'clock`);
    for (const [at, name] of weekdayNames.entries()) {
      add(name, onWeekday(at), `on a ${name[0].toUpperCase()}${name.slice(1)}`);
    }
    return { aggregates: [{ from, values }], columns };
  },
};
