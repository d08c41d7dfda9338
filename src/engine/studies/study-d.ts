import { centralMoment, mean } from '../prepare/statistics.ts';
import { isNumeric, type Table } from '../table.ts';
import { columnsFor, missingColumns } from './match-columns.ts';
import { columnsOf, kmeansRecipe, neededSteps, skewed, studyMethod } from './steps.ts';
import type { Study } from './study.ts';
import { skewTrap } from './traps.ts';

/** Deviations further apart than this, and only the larger one counts. */
const FAR_APART = 5;

const wanted = ['income', 'spending'] as const;

/** Income against spending, five groups. */
export const studyD: Study = {
  id: 'd',
  title: 'Income against spending, five groups',
  source: 'Customer segmentation using clustering (practitioner article)',
  did: 'Tried 1 to 10 groups by income and spending score, saw the bend at five, and named them: VIP, low value, impulsive, potential converters, bargain hunters.',
  here: 'Income and spending in their own units, k-means++ with five groups. The curve for 1 to 10 groups is under Explore.',
  notHere: ['Its names: segments are named from what sets yours apart'],
  needs: 'One row a customer, with income and a spending score (or money spent).',
  whyNot: ({ table }) => missingColumns(table, wanted),
  plan({ table }) {
    const { found } = columnsFor(table, wanted);
    const columns = wanted.map((meaning) => found[meaning]);
    const tails = skewTrap(skewed(table, columns));
    const recipe = kmeansRecipe(
      columns,
      [...neededSteps(table, columns), { kind: 'scale', columns: [], strategy: 'none' }],
      5,
    );
    return {
      recipe,
      changes: [
        `Segments are built from ${columns.join(' and ')} alone, in their own units.`,
        'K-means with five groups.',
      ],
      methods: [studyMethod('kmeans', 'study-d')],
      k: 5,
      kMin: 1,
      kMax: 10,
      warnings: [
        ...(tails ? [tails] : []),
        ...(spreadsDiffer(table, columns)
          ? [
              {
                code: 'DOMINANT_COLUMN' as const,
                message: `${columns.join(' and ')} are of very different size here, and the study does not scale them.`,
                advice: 'The larger one decides alone. Choose z-scores in the Prepare step.',
                columns,
              },
            ]
          : []),
      ],
    };
  },
};

function spreadsDiffer(table: Table, names: readonly string[]): boolean {
  const deviations = columnsOf(table, names)
    .filter(isNumeric)
    .map(({ values }) => Math.sqrt(centralMoment(values, mean(values), 2)));
  return Math.max(...deviations) > FAR_APART * Math.min(...deviations);
}
