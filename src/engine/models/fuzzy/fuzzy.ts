import type { FuzzyParams } from '../../../contract/method-params.ts';
import { checkParams } from '../check-params.ts';
import { fromKMeans } from '../from-k-means.ts';
import type { ClusterMethod } from '../method.ts';
import { fuzzyDescription } from './describe.ts';
import { fitFuzzyFrom } from './fit.ts';
import { placeByMembership } from './model.ts';

export const fuzzy: ClusterMethod<FuzzyParams> = {
  name: 'fuzzy',
  describe: fuzzyDescription,
  presets: [],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('fuzzy', params, matrix),
  ...fromKMeans(fitFuzzyFrom),
  place: placeByMembership,
};
