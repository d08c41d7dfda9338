import type { HdbscanParams } from '../../../contract/method-params.ts';
import type { ClusterMethod } from '../method.ts';
import { noSweep } from '../no-sweep.ts';
import { hdbscanDescription } from './describe.ts';
import { fitHdbscan, hdbscanStability } from './fit.ts';
import { placeByReachability } from './place.ts';
import { validateHdbscan } from './settings.ts';

export const hdbscan: ClusterMethod<HdbscanParams> = {
  name: 'hdbscan',
  describe: hdbscanDescription,
  presets: [],
  findsK: true,
  mostRows: () => 200_000,
  validate: validateHdbscan,
  fit: fitHdbscan,
  fitEach: noSweep(hdbscanDescription),
  stability: hdbscanStability,
  place: placeByReachability,
};
