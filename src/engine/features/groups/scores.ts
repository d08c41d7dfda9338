import { cellArchetypes, usualNames } from '../../segments/rfm-usual-names.ts';
import { type FeatureColumn, type FeatureGroupMaker, numberColumn, wordColumn } from './feature-group-maker.ts';
import { rfm } from './rfm.ts';
import { everything, placed } from './usual-aggregates.ts';

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
          : `first([${own.map((cut) => `${cut}::DOUBLE`).join(', ')}])`;
      const above = [1, 2, 3, 4].map((at) => `(${column.expression} > ${cuts}[${at}])::INTEGER`).join(' + ');
      const score = what === 'recency' ? `(5 - (${above}))` : `(1 + ${above})`;
      expressions[what] = score;
      const place = own === undefined ? 'the fifths of all customers' : `the cut points ${own.join(', ')}`;
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
    return { aggregates: [placed, everything], overall, columns };
  },
};
