import { columnsFor, missingColumns } from './match-columns.ts';
import { kmeansRecipe, neededSteps } from './steps.ts';
import type { Study } from './study.ts';
import { binaryTrap, protectedTrap } from './traps.ts';

const wanted = ['gender', 'age', 'income', 'spending'] as const;

/** Sharing out Mall Customers after an autoencoder; here its preparation, then k-means on the columns themselves. */
export const studyA: Study = {
  id: 'a',
  title: 'Gender, age, income and spending, three groups',
  source: 'Hybrid clustering with deep learning in e-commerce (Sidharta et al.)',
  did: 'Made gender 0 or 1, drew all columns to 0–1, squeezed them to two numbers with an autoencoder and ran k-means with three groups on those.',
  here: "The study's preparation, to the last step before the autoencoder, and k-means with three groups on the four columns.",
  notHere: ['The autoencoder (4-2-4), and so the sizes 78, 65 and 57 that the study published'],
  needs: 'One row a customer, with gender, age, income and a spending score.',
  whyNot: ({ table }) => missingColumns(table, wanted),
  plan({ table }) {
    const { found } = columnsFor(table, wanted);
    const columns = wanted.map((meaning) => found[meaning]);
    const traits = protectedTrap(table, columns);
    return {
      recipe: kmeansRecipe(
        columns,
        [...neededSteps(table, columns), { kind: 'scale', columns: [], strategy: 'minmax' }],
        3,
      ),
      changes: [
        `Segments are built from ${columns.join(', ')}.`,
        `${found.gender} becomes 0 or 1.`,
        'Every column is drawn to the range from 0 to 1.',
        'K-means with three groups.',
      ],
      methods: [{ method: 'kmeans', params: { k: 3 } }],
      k: 3,
      kMin: 2,
      kMax: 6,
      warnings: [binaryTrap(found.gender), ...(traits ? [traits] : [])],
    };
  },
};
