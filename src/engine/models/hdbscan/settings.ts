import type { HdbscanParams } from '../../../contract/method-params.ts';
import type { Params } from '../../../contract/methods.ts';
import type { HdbscanSettings } from '../../../kernels/hdbscan.ts';
import { counted } from '../../prepare/words.ts';
import { badParam, checkParams } from '../check-params.ts';
import type { MatrixShape } from '../method.ts';

const LEAST_SIZE = 5;
const SIZE_SHARE = 0.01;
const MOST_SAMPLES = 25;

/** Parameters in full; sizes left out stay out, for they follow from the number of rows at each fit. */
export function validateHdbscan(params: Params, matrix: MatrixShape): HdbscanParams {
  const full = checkParams('hdbscan', params, matrix);
  for (const [name, title] of [
    ['minClusterSize', 'min_cluster_size'],
    ['minSamples', 'min_samples'],
  ] as const) {
    const value = full[name];
    if (value === undefined || value <= matrix.rows) continue;
    const there = `there ${matrix.rows === 1 ? 'is' : 'are'} only ${counted(matrix.rows, 'customer')}`;
    throw badParam(name, `${title} is ${value}, but ${there}.`, `Choose at most ${matrix.rows}, or leave it out.`);
  }
  return full;
}

/** Settings for this many rows: the smallest group is one row in a hundred, at least 5; neighbours are that, at most 25. */
export function settingsFor(params: HdbscanParams, rows: number): HdbscanSettings {
  const minClusterSize = params.minClusterSize ?? Math.max(LEAST_SIZE, Math.round(SIZE_SHARE * rows));
  const minSamples = Math.min(params.minSamples ?? Math.min(minClusterSize, MOST_SAMPLES), rows);
  const { clusterSelectionMethod, clusterSelectionEpsilon, allowSingleCluster } = params;
  return { minClusterSize, minSamples, clusterSelectionMethod, clusterSelectionEpsilon, allowSingleCluster };
}
