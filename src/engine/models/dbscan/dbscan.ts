import type { DbscanParams } from '../../../contract/method-params.ts';
import { checkParams } from '../check-params.ts';
import type { ClusterMethod } from '../method.ts';
import { noSweep } from '../no-sweep.ts';
import { dbscanDescription } from './describe.ts';
import { dbscanStability, fitDbscan } from './fit.ts';
import { placeByCores } from './place.ts';

/** Where nearly everyone is far from everyone, the cost nears the square of the rows: minutes beyond this many. */
const MOST_ROWS = 500_000;

export const dbscan: ClusterMethod<DbscanParams> = {
  name: 'dbscan',
  describe: dbscanDescription,
  presets: [
    { id: 'study-c', title: 'Sharma et al.: reach from the k-distance graph, 5 neighbours', params: { minSamples: 5 } },
  ],
  findsK: true,
  mostRows: () => MOST_ROWS,
  validate: (params, matrix) => checkParams('dbscan', params, matrix),
  fit: fitDbscan,
  fitEach: noSweep(dbscanDescription),
  stability: dbscanStability,
  place: placeByCores,
};
