import { exactSum } from '../exact-sum.ts';
import type { LogFacts } from '../log-facts.ts';
import { boughtLines, type Relation } from '../relations.ts';
import { categoryLevels } from './category-levels.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { sharesOf, together } from './shares.ts';

/** SQL for what shares are of: what was paid, or the number of lines. */
export function weightOf({ hasMoney }: LogFacts): string {
  return hasMoney ? exactSum('amount') : 'count(*)::DOUBLE';
}

/** What kinds of goods they buy: main categories and, where words have two levels, sub categories. */
export const categories: FeatureGroupMaker = {
  name: 'categories',
  reads: ['category'],
  applies: ({ has }) => has('category'),
  features: async ({ hasMoney, top }, look) => {
    const levels = await categoryLevels(look);
    const whole = hasMoney ? 'spending' : 'buying';
    const spentBy = (level: 'main' | 'sub'): Relation => ({
      name: `spent_by_${level}`,
      needs: [boughtLines, levels.relation],
      sql: (facts) => `SELECT customer, ${level} AS word, ${weightOf(facts)} AS weight
        FROM bought_line JOIN category_level USING (category) WHERE ${level} IS NOT NULL GROUP BY ALL`,
    });
    const words = {
      one: 'category',
      more: 'categories',
      suffix: 'share',
      whole,
      learnedAs: 'boughtCategories',
    } as const;
    const parts = [await sharesOf(spentBy('main'), words, top, look)];
    if (levels.hasSub) {
      const subWords = {
        ...words,
        one: 'subcategory',
        more: 'subcategories',
        learnedAs: 'boughtSubcategories',
      } as const;
      parts.push(await sharesOf(spentBy('sub'), subWords, top, look));
    }
    return together(parts);
  },
};
