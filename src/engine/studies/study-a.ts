import { checkParams } from '../models/check-params.ts';
import { columnsFor, missingColumns } from './match-columns.ts';
import { kmeansRecipe, neededSteps, studyMethod } from './steps.ts';
import type { Study } from './study.ts';
import { binaryTrap, codeTrap, protectedTrap } from './traps.ts';

const wanted = ['gender', 'age', 'income', 'spending'] as const;

/** Sharing out Mall Customers by the code of an autoencoder. */
export const studyA: Study = {
  id: 'a',
  title: 'Gender, age, income and spending, three groups',
  source: 'Hybrid clustering with deep learning in e-commerce (Sidharta et al.)',
  did: 'Made gender 0 or 1, drew all columns to 0–1, squeezed them to two numbers with an autoencoder (4-2-4) and ran k-means with three groups on those: 78, 65 and 57 customers.',
  here: 'All of it: the preparation, the autoencoder and k-means with three groups on its code. The code has a picture of its own, and figures of the columns stand beside those of the code.',
  notHere: ['Its sizes to the customer: another start of the network learns another code, there as here'],
  needs: 'One row a customer, with gender, age, income and a spending score.',
  whyNot: ({ table }) => missingColumns(table, wanted),
  plan({ table }) {
    const { found } = columnsFor(table, wanted);
    const columns = wanted.map((meaning) => found[meaning]);
    const traits = protectedTrap(table, columns);
    const published = studyMethod('autoencoder', 'study-a');
    return {
      recipe: {
        ...kmeansRecipe(
          columns,
          [...neededSteps(table, columns), { kind: 'scale', columns: [], strategy: 'minmax' }],
          3,
        ),
        method: 'autoencoder',
        params: checkParams('autoencoder', published.params),
      },
      changes: [
        `Segments are built from ${columns.join(', ')}.`,
        `${found.gender} becomes 0 or 1.`,
        'Every column is drawn to the range from 0 to 1.',
        'An autoencoder squeezes the four columns to a code of two numbers, and k-means makes three groups of it.',
      ],
      methods: [published, { method: 'kmeans', params: { k: 3 } }],
      k: 3,
      kMin: 2,
      kMax: 6,
      warnings: [binaryTrap(found.gender), codeTrap, ...(traits ? [traits] : [])],
    };
  },
};
