import { sqlText } from '../../ingest/sql.ts';
import { exactSum } from '../exact-sum.ts';
import type { Relation } from '../relations.ts';
import {
  type FeatureColumn,
  type GroupFeatures,
  type LogLook,
  numberColumn,
  wordColumn,
} from './feature-group-maker.ts';
import { percentOf } from './usual-aggregates.ts';

/** How the shares of words in what a customer bought or looked at are told. */
export interface ShareWords {
  /** Word for one and for several of them, such as "brand" and "brands". */
  readonly one: string;
  readonly more: string;
  /** End of the names of share columns. */
  readonly suffix: string;
  /** What is shared, such as "spending". */
  readonly whole: string;
  /** Under what the words with a column of their own are kept. */
  readonly learnedAs: 'boughtCategories' | 'boughtSubcategories' | 'boughtBrands' | 'interests';
}

/** A word in the name of a column: "Home & Garden" becomes home_garden. */
export function slugOf(word: string): string {
  const slug = word
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return slug === '' ? 'other' : slug;
}

/**
 * Shares of the commonest words, how many there are, how evenly they are spread (Shannon's entropy) and the favourite.
 *
 * @param relation one row a customer and word, with `word` and its `weight` of at least 0
 * @param commonest SQL for the words that get a column; those with the largest weights where left out
 */
export async function sharesOf(
  relation: Relation,
  { one, more, suffix, whole, learnedAs }: ShareWords,
  top: number,
  { duck, relations, learn }: LogLook,
  commonest = `SELECT word FROM ${relation.name} GROUP BY word ORDER BY ${exactSum('weight')} DESC, word LIMIT ${top}`,
): Promise<GroupFeatures> {
  await relations.make(relation);
  const words = await learn(learnedAs, async () => (await duck.rows(commonest)).map(([word]) => String(word)));
  const own = relation.name;
  const values: Record<string, string> = {
    [`${own}_all`]: exactSum('weight'),
    [`${own}_kinds`]: 'count(*)',
    [`${own}_spread`]: exactSum('CASE WHEN weight > 0 THEN weight * ln(weight) END'),
    [`${own}_favourite`]: 'arg_min(word, {weight: -weight, word: word})',
  };
  const columns: FeatureColumn[] = words.map((word, at) => {
    values[`${own}_${at}`] = exactSum(`CASE WHEN word = ${sqlText(word)} THEN weight END`);
    return numberColumn(
      `${slugOf(word)}_${suffix}`,
      'percent',
      percentOf(`${own}_${at}`, `${own}_all`),
      `Share of ${whole} on ${word}.`,
      `Their ${whole} on ${word}, divided by their ${whole} on everything whose ${one} is known, in percent; 0 where nothing is.`,
    );
  });
  columns.push(
    numberColumn(
      more,
      'count',
      `coalesce(${own}_kinds, 0)::DOUBLE`,
      `How many different ${more} there are.`,
      `Number of different ${more} in their ${whole}.`,
    ),
    numberColumn(
      `${one}_variety`,
      'none',
      `CASE WHEN ${own}_all > 0 THEN round(greatest(0, ln(${own}_all) - ${own}_spread / ${own}_all), 9) ELSE 0 END`,
      `How evenly ${whole} is spread over ${more}: 0 is all on one.`,
      `Shannon's entropy of the shares p of all ${more}: −Σ p ln p.`,
    ),
    wordColumn(
      `favourite_${one}`,
      `${own}_favourite`,
      `The ${one} with the largest share.`,
      `The ${one} with the largest share of ${whole}; of several, the first in the alphabet.`,
    ),
  );
  return { aggregates: [{ from: relation, values }], columns };
}

/** The features of several share groups together. */
export function together(parts: readonly GroupFeatures[]): GroupFeatures {
  return { aggregates: parts.flatMap((part) => part.aggregates), columns: parts.flatMap((part) => part.columns) };
}
