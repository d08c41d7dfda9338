import { CoterieError } from '../../../contract/errors.ts';
import { type KMeansParams, kmeansParams, type Recipe } from '../../../contract/recipe.ts';
import { counted } from '../../prepare/words.ts';

const inWords: Record<string, string> = {
  k: 'k (the number of groups) must be a whole number from 1 up',
  init: 'init must be "k-means++" or "random"',
  nInit: 'n_init (the number of starts) must be a whole number from 1 to 1,000',
  maxIter: 'max_iter (the most rounds) must be a whole number from 1 to 100,000',
  tol: 'tol (when to stop) must be 0 or more',
};

/** Parameters in full. Throws `BAD_PARAMETER` naming the one that is out of range, k above the rows included. */
export function checkKMeansParams(params: Recipe['params'], rows: number): KMeansParams {
  const checked = kmeansParams.safeParse(params);
  if (!checked.success) {
    const name = String(checked.error.issues[0].path[0]);
    const given = params[name as keyof typeof params];
    const message = given === undefined ? 'k (the number of groups) is not given.' : `${inWords[name]}, not ${given}.`;
    throw new CoterieError('BAD_PARAMETER', message, 'Correct the value and start again.', { parameter: name });
  }
  const { k } = checked.data;
  if (k > rows) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `k is ${k}, but there ${rows === 1 ? 'is' : 'are'} only ${counted(rows, 'customer')} to put into groups.`,
      `Choose a k of at most ${rows}.`,
      { parameter: 'k', k, rows },
    );
  }
  return checked.data;
}
