import { exactSum } from '../exact-sum.ts';
import type { LogFacts } from '../log-facts.ts';
import { boughtLines, type Relation } from '../relations.ts';
import { levelSign, mainCategory, subCategory } from './category-levels.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { sharesOf, together } from './shares.ts';

/** What was paid for each category as it is written; where nothing says what things cost, how many lines there are. */
export const spentByCategory: Relation = {
  name: 'spent_by_category',
  needs: [boughtLines],
  sql: (facts) => `SELECT customer, category, ${weightOf(facts)} AS weight FROM bought_line
    WHERE category IS NOT NULL GROUP BY ALL`,
};

/** SQL for what shares are of: what was paid, or the number of lines. */
export function weightOf({ hasMoney }: LogFacts): string {
  return hasMoney ? exactSum('amount') : 'count(*)::DOUBLE';
}

/** What kinds of goods they buy: main categories and, where words have two levels, sub categories. */
export const categories: FeatureGroupMaker = {
  name: 'categories',
  applies: ({ has }) => has('category'),
  features: async ({ hasMoney, top }, look) => {
    await look.relations.make(spentByCategory);
    const sign = await levelSign(look.duck, spentByCategory.name, 'category');
    const whole = hasMoney ? 'spending' : 'buying';
    const level = (name: string, expression: string): Relation => ({
      name,
      needs: [spentByCategory],
      sql: () => `SELECT customer, ${expression} AS word, ${exactSum('weight')} AS weight FROM spent_by_category
        WHERE ${expression} IS NOT NULL GROUP BY ALL`,
    });
    const main = level('spent_by_main', mainCategory('category', sign));
    const words = { one: 'category', more: 'categories', suffix: 'share', whole };
    const parts = [await sharesOf(main, words, top, look)];
    if (sign !== null) {
      const sub = level('spent_by_sub', subCategory('category', sign));
      const subWords = { one: 'subcategory', more: 'subcategories', suffix: 'share', whole };
      parts.push(await sharesOf(sub, subWords, top, look));
    }
    return together(parts);
  },
};
