import { customerLines } from '../relations.ts';
import { categoryLevels } from './category-levels.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { sharesOf } from './shares.ts';

/** What kinds of goods they look at, put into the cart and buy: study B's category preference. */
export const interests: FeatureGroupMaker = {
  name: 'interests',
  reads: ['category'],
  readsEveryEvent: true,
  applies: ({ events, has }) => events && has('category'),
  features: async ({ top }, look) => {
    const levels = await categoryLevels(look);
    const seen = {
      name: 'seen_by_main',
      needs: [customerLines, levels.relation],
      sql: () => `SELECT customer, main AS word, count(*)::DOUBLE AS weight
        FROM customer_line JOIN category_level USING (category) GROUP BY ALL`,
    };
    // Interests are common by what everybody looks at, whether they become customers or not.
    const commonest = `SELECT main FROM category_level GROUP BY main ORDER BY sum(lines) DESC, main LIMIT ${top}`;
    const words = { one: 'interest', more: 'interests', suffix: 'interest', whole: 'attention' };
    return sharesOf(seen, { ...words, learnedAs: 'interests' }, top, look, commonest);
  },
};
