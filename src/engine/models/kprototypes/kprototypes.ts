import type { KPrototypesParams } from '../../../contract/method-params.ts';
import { checkParams } from '../check-params.ts';
import { oneAfterTheOther } from '../fit-each.ts';
import type { ClusterMethod } from '../method.ts';
import { kPrototypesDescription } from './describe.ts';
import { fitKPrototypes, kPrototypesStability } from './fit.ts';
import { placeByPrototypes } from './place.ts';

export const kprototypes: ClusterMethod<KPrototypesParams> = {
  name: 'kprototypes',
  describe: kPrototypesDescription,
  presets: [],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('kprototypes', params, matrix),
  fit: fitKPrototypes,
  fitEach: oneAfterTheOther(fitKPrototypes),
  stability: kPrototypesStability,
  place: placeByPrototypes,
};
