import type { MethodChoice } from '../../contract/comparison.ts';
import type { MethodName } from '../../contract/methods.ts';
import type { PrepareStep } from '../../contract/recipe.ts';
import { checkParams } from '../models/check-params.ts';
import { methods } from '../models/registry.ts';
import { whyNot } from '../prepare/suggest.ts';
import { counted, listed } from '../prepare/words.ts';
import { isNumeric, type LevelColumn, type Table } from '../table.ts';
import { knownOrder } from './known-orders.ts';
import { columnsOf, kmeansRecipe, skewed, studyMethod } from './steps.ts';
import type { Study } from './study.ts';
import { protectedTrap, skewTrap } from './traps.ts';

/** Gaps are filled from alike customers up to so many rows; beyond, the search takes minutes and the mean does as well. */
const MOST_NEIGHBOR_ROWS = 100_000;

/** The most customers that the comparison trains a variational autoencoder on. */
const MOST_VARIATIONAL = 20_000;

/** Features, and words with few levels even where so far they only describe: the study encodes them. */
function columnsHere(table: Table): string[] {
  return table.info
    .filter((info) => {
      const words = info.type === 'category' && info.role === 'profile';
      return (info.role === 'feature' || words) && whyNot({ ...info, role: 'feature' }, table.rows) === null;
    })
    .map((info) => info.name);
}

/** The study's methods, built on a sample where the customers are too many for one of them. */
function methodsFor(rows: number): { choices: MethodChoice[]; sampled: string[] } {
  const sampled: string[] = [];
  const choice = (method: MethodName): MethodChoice => {
    const made = studyMethod(method, 'study-c');
    const most = methods[method].mostRows(checkParams(method, { ...made.params }));
    if (most === null || rows <= most) return made;
    sampled.push(methods[method].describe.title);
    return { method, params: { ...made.params, sampleRows: most } };
  };
  const choices = (['kmeans', 'hierarchical', 'dbscan', 'gmm', 'som', 'kmedoids', 'autoencoder', 'dec'] as const).map(
    choice,
  );
  // It trains for minutes where there are very many.
  if (rows <= MOST_VARIATIONAL) choices.push(choice('vae'));
  return { choices, sampled };
}

function alike(table: Table): boolean {
  return table.rows <= MOST_NEIGHBOR_ROWS;
}

function fillNumbers(table: Table, names: readonly string[]): PrepareStep[] {
  if (names.length === 0) return [];
  return [
    alike(table)
      ? { kind: 'missing', columns: [...names], strategy: 'knn', neighbors: 5 }
      : { kind: 'missing', columns: [...names], strategy: 'mean' },
  ];
}

function encoding(
  table: Table,
  names: readonly string[],
): { steps: PrepareStep[]; words: LevelColumn[]; ordered: string[] } {
  const words = columnsOf(table, names).filter((column): column is LevelColumn => !isNumeric(column));
  const order: Record<string, string[]> = {};
  for (const column of words) {
    const found = knownOrder(column.levels);
    if (found) order[column.name] = found;
  }
  const ordered = Object.keys(order);
  const rest = words.map((column) => column.name).filter((name) => !ordered.includes(name));
  const steps: PrepareStep[] = [];
  if (ordered.length > 0) steps.push({ kind: 'encode', columns: ordered, strategy: 'ordinal', order });
  if (rest.length > 0) steps.push({ kind: 'encode', columns: rest, strategy: 'one-hot', order: {} });
  return { steps, words, ordered };
}

/** A large customer file, prepared in full and grouped by many methods. */
export const studyC: Study = {
  id: 'c',
  title: 'A large customer file, many methods',
  source: 'Customer segmentation through AI (Sharma et al.)',
  did: 'Cleaned more than 100,000 customers (duplicates, gaps by mean, mode and neighbours), encoded words one-hot and in order, scaled by min-max and z-score, added recency, frequency, money and lifetime value, chose columns by RFE and LASSO, and compared many methods.',
  here: "The same cleaning, encoding and scaling on your columns. The study's choice of columns is one click away in the Features step (suggested set, with a target), its methods under Compare methods; the variational autoencoder up to 20,000 customers. Its LSTM and CNN are the method called sequence autoencoder, for logs imported with what came after what.",
  notHere: ['The accuracy of grouping and lifetime value on held-out customers, and A/B tests'],
  needs: 'One row a customer (or an order log), with at least two columns of numbers or words.',
  whyNot: ({ table }) =>
    columnsHere(table).length >= 2
      ? null
      : 'Fewer than two columns can build segments. Give more columns the role "feature".',
  plan({ table }) {
    const names = columnsHere(table);
    const { steps: encode, words, ordered } = encoding(table, names);
    const wordNames = words.map((column) => column.name);
    const numbers = names.filter((name) => !wordNames.includes(name));
    const { choices, sampled } = methodsFor(table.rows);
    const traits = protectedTrap(table, names);
    const tails = skewTrap(skewed(table, numbers));
    const steps: PrepareStep[] = [
      { kind: 'duplicates' },
      ...fillNumbers(table, numbers),
      ...(words.length > 0 ? [{ kind: 'missing', columns: wordNames, strategy: 'mode' } as const] : []),
      ...encode,
      ...(words.length > 0 ? [{ kind: 'scale', columns: wordNames, strategy: 'minmax' } as const] : []),
      ...(numbers.length > 0 ? [{ kind: 'scale', columns: numbers, strategy: 'zscore' } as const] : []),
    ];
    return {
      recipe: {
        ...kmeansRecipe(names, steps, null),
        params: checkParams('kmeans', studyMethod('kmeans', 'study-c').params),
      },
      changes: [
        `Segments are built from ${listed(names)}.`,
        `Customers listed twice are left out. Gaps take the mean${alike(table) ? ' of the five most alike customers' : ''}, in words the most frequent value.`,
        ...(ordered.length > 0
          ? [`${listed(ordered)} ${ordered.length === 1 ? 'is' : 'are'} numbered from low to high.`]
          : []),
        ...(words.length > ordered.length ? ['Each value of the other words becomes a 0/1 column.'] : []),
        words.length > 0
          ? 'Numbers are brought to z-scores, encoded words to 0–1.'
          : 'Numbers are brought to z-scores.',
        'K-means with ten starts and at most 300 rounds.',
        ...(sampled.length > 0
          ? [
              `With ${counted(table.rows, 'customer')}, ${listed(sampled)} ${sampled.length === 1 ? 'is' : 'are'} built on a sample; everyone else is then placed.`,
            ]
          : []),
      ],
      methods: choices,
      k: null,
      kMin: 2,
      kMax: 10,
      warnings: [...(tails ? [tails] : []), ...(traits ? [traits] : [])],
    };
  },
};
