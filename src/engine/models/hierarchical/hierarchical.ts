import type { HierarchicalParams } from '../../../contract/method-params.ts';
import type { Params } from '../../../contract/methods.ts';
import { badParam, checkParams } from '../check-params.ts';
import type { ClusterMethod, MatrixShape } from '../method.ts';
import { hierarchicalDescription } from './describe.ts';
import { fitHierarchical, fitHierarchicalEach, hierarchicalStability } from './fit.ts';
import { placeInTree } from './place.ts';

/** Time grows with the square of the rows: half a minute or so for this many on two threads. */
const MOST_ROWS: Readonly<Record<HierarchicalParams['linkage'], number>> = {
  ward: 200_000,
  complete: 50_000,
  average: 50_000,
  single: 50_000,
};

export const hierarchical: ClusterMethod<HierarchicalParams> = {
  name: 'hierarchical',
  describe: hierarchicalDescription,
  presets: [{ id: 'study-c', title: 'Sharma et al.: Ward linkage and a dendrogram', params: { linkage: 'ward' } }],
  findsK: false,
  mostRows: ({ linkage }) => MOST_ROWS[linkage],
  validate: checkHierarchical,
  fit: fitHierarchical,
  fitEach: fitHierarchicalEach,
  stability: hierarchicalStability,
  place: placeInTree,
};

function checkHierarchical(given: Params, matrix: MatrixShape): HierarchicalParams {
  const params = checkParams('hierarchical', given, matrix);
  if (params.k !== undefined && params.distanceThreshold !== undefined) {
    throw badParam(
      'distanceThreshold',
      'distance_threshold (height of the cut) and k (number of groups) are both given.',
      'Give one of them.',
    );
  }
  if (params.k === undefined && params.distanceThreshold === undefined) {
    throw badParam(
      'k',
      'Neither k (number of groups) nor distance_threshold (height of the cut) is given.',
      'Give one of them.',
    );
  }
  return params;
}
