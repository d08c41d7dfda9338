import type { Duck } from '../../ingest/duckdb.ts';
import { exactNumber } from '../../ingest/sql.ts';
import { cellArchetypes, usualNames } from '../../segments/rfm-usual-names.ts';
import type { Learned } from '../learned.ts';
import type { LogFacts } from '../log-facts.ts';
import { type FeatureColumn, type FeatureGroupMaker, numberColumn, wordColumn } from './feature-group-maker.ts';
import { rfm } from './rfm.ts';

const letters = { recency: 'r', frequency: 'f', monetary: 'm' } as const;
type Scored = keyof typeof letters;

/**
 * Scores 1 to 5 of recency, frequency and monetary value, the cell they make and the usual name of its customers.
 * Cut points are the 20th, 40th, 60th and 80th percentile (linear interpolation) or those a person set; equal values have
 * equal scores, so that the five classes may differ in size (Hughes 1994; Wei, Lin and Wu 2010).
 */
export const scores: FeatureGroupMaker = {
  name: 'scores',
  applies: () => true,
  features: async (facts, look) => {
    const base = await rfm.features(facts, look);
    const overall: Record<string, string> = {};
    const columns: FeatureColumn[] = [];
    const expressions: Partial<Record<Scored, string>> = {};
    for (const what of Object.keys(letters) as Scored[]) {
      const column = base.columns.find(({ name }) => name === what);
      if (column === undefined) continue;
      const own = facts.scoreCuts[what];
      const cuts = `${letters[what]}_cuts`;
      overall[cuts] =
        own === undefined
          ? `quantile_cont(${column.expression}, [0.2, 0.4, 0.6, 0.8])`
          : `first([${own.map(exactNumber).join(', ')}])`;
      const above = [1, 2, 3, 4].map((at) => `(${column.expression} > ${cuts}[${at}])::INTEGER`).join(' + ');
      const score = what === 'recency' ? `(5 - (${above}))` : `(1 + ${above})`;
      expressions[what] = score;
      const place =
        own === undefined
          ? 'the fifths of all customers'
          : `the cut points ${own.map((cut) => Number(cut.toPrecision(6))).join(', ')}`;
      columns.push(
        numberColumn(
          `${letters[what]}_score`,
          'none',
          `(${score})::DOUBLE`,
          `${what[0].toUpperCase()}${what.slice(1)} as a score from 1 to 5; 5 is best.`,
          `1 plus the number of cut points that ${what} lies above${what === 'recency' ? ', turned round so that the most recent score 5' : ''}, by ${place}. Equal values have equal scores.`,
        ),
      );
    }
    const { recency = '3', frequency = '3', monetary } = expressions;
    const both = monetary === undefined ? frequency : `((${frequency} + ${monetary} + 1) // 2)`;
    const cell = [recency, frequency, ...(monetary === undefined ? [] : [monetary])];
    const names = [1, 2, 3, 4, 5].flatMap((r) =>
      [1, 2, 3, 4, 5].map((f) => `WHEN ${r * 10 + f} THEN '${usualNames[cellArchetypes[r - 1][f - 1]]}'`),
    );
    columns.push(
      wordColumn(
        'rfm_cell',
        `concat_ws('-', ${cell.map((score) => `(${score})`).join(', ')})`,
        'The scores side by side.',
        `The scores of recency, frequency${monetary === undefined ? '' : ' and monetary value'} side by side, such as 5-4-3.`,
      ),
      wordColumn(
        'rfm_segment',
        `CASE ${recency} * 10 + ${both} ${names.join(' ')} END`,
        'The usual name for customers with such scores.',
        `One of eleven usual names, by the recency score and ${monetary === undefined ? 'the frequency score' : 'the mean of the frequency and monetary scores, halves rounded up'}.`,
      ),
    );
    return { aggregates: base.aggregates, overall, columns };
  },
};

/** The cut points that the scores of this log were made by: what `overall` was worked out to be. */
export async function cutsOf(duck: Duck, { hasMoney }: LogFacts): Promise<NonNullable<Learned['scoreCuts']>> {
  const scored = (Object.keys(letters) as Scored[]).filter((what) => what !== 'monetary' || hasMoney);
  const select = scored.flatMap((what) => [1, 2, 3, 4].map((at) => `${letters[what]}_cuts[${at}]`));
  const [found] = await duck.rows(`SELECT ${select.join(', ')} FROM overall`);
  return Object.fromEntries(scored.map((what, at) => [what, found.slice(4 * at, 4 * at + 4).map(Number)]));
}
