import { boughtLines, type Relation } from '../relations.ts';
import { weightOf } from './categories.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { sharesOf } from './shares.ts';

const spentByBrand: Relation = {
  name: 'spent_by_brand',
  needs: [boughtLines],
  sql: (facts) => `SELECT customer, brand AS word, ${weightOf(facts)} AS weight FROM bought_line
    WHERE brand IS NOT NULL GROUP BY ALL`,
};

/** Whose goods they buy. */
export const brands: FeatureGroupMaker = {
  name: 'brands',
  reads: ['brand'],
  applies: ({ has }) => has('brand'),
  features: ({ hasMoney, top }, look) => {
    const whole = hasMoney ? 'spending' : 'buying';
    const words = { one: 'brand', more: 'brands', suffix: 'share', whole, learnedAs: 'boughtBrands' } as const;
    return sharesOf(spentByBrand, words, top, look);
  },
};
