import { columnsFor, missingColumns } from './match-columns.ts';
import { kmeansRecipe, neededSteps } from './steps.ts';
import type { Study } from './study.ts';
import { protectedTrap } from './traps.ts';

const wanted = ['age', 'income', 'spending'] as const;

/** Six groups by age, income and spending; the second stage is the classifier with the preset `study-e`. */
export const studyE: Study = {
  id: 'e',
  title: 'Age, income and spending, six groups',
  source: 'Two-stage k-means and neural network (IRJET)',
  did: 'Tried 4 to 7 groups of Mall Customers, took six, and trained a neural network on their numbers so that new customers are placed without grouping again.',
  here: 'Both stages: age, income and spending as z-scores, k-means with six groups, 4 to 7 compared; then the network of the study (100-20-6-6), trained on these groups by coterie classify and tested on customers it never saw.',
  notHere: ['Its 90.62 and 92.5 % to the digit: another draw of the customers tested gives another figure'],
  needs: 'One row a customer, with age, income and a spending score (or money spent).',
  whyNot: ({ table }) => missingColumns(table, wanted),
  plan({ table }) {
    const { found } = columnsFor(table, wanted);
    const columns = wanted.map((meaning) => found[meaning]);
    const traits = protectedTrap(table, columns);
    return {
      recipe: kmeansRecipe(
        columns,
        [...neededSteps(table, columns), { kind: 'scale', columns: [], strategy: 'zscore' }],
        6,
      ),
      changes: [
        `Segments are built from ${columns.join(', ')}.`,
        'All columns are brought to one scale (z-scores).',
        'K-means with six groups.',
      ],
      methods: [{ method: 'kmeans', params: { k: 6 } }],
      k: 6,
      kMin: 4,
      kMax: 7,
      warnings: traits ? [traits] : [],
    };
  },
};
