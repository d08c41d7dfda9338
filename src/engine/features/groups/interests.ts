import { exactSum } from '../exact-sum.ts';
import { line, type Relation } from '../relations.ts';
import { levelSign, mainCategory } from './category-levels.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { sharesOf } from './shares.ts';

const seenByCategory: Relation = {
  name: 'seen_by_category',
  needs: [line],
  sql: () => 'SELECT customer, category, count(*)::DOUBLE AS weight FROM line WHERE category IS NOT NULL GROUP BY ALL',
};

/** What kinds of goods they look at, put into the cart and buy: study B's category preference. */
export const interests: FeatureGroupMaker = {
  name: 'interests',
  applies: ({ events, has }) => events && has('category'),
  features: async ({ top }, look) => {
    await look.relations.make(seenByCategory);
    const sign = await levelSign(look.duck, seenByCategory.name, 'category');
    const main: Relation = {
      name: 'seen_by_main',
      needs: [seenByCategory],
      sql: () => `SELECT customer, ${mainCategory('category', sign)} AS word, ${exactSum('weight')} AS weight
        FROM seen_by_category GROUP BY ALL`,
    };
    return sharesOf(main, { one: 'interest', more: 'interests', suffix: 'interest', whole: 'attention' }, top, look);
  },
};
