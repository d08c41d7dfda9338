import type { HierarchicalParams } from '../../../contract/method-params.ts';
import type { MergeTree } from '../../../kernels/linkage.ts';
import type { Kernels } from '../../../kernels/types.ts';
import { pause, throwIfCancelled } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import { type Cut, clusteringOfTree } from './clustering-of-tree.ts';
import { clustersAt, heightFor } from './cut-tree.ts';

/** Agglomerative clustering, cut at a number of clusters or at a height. Chance has no part in it. */
export async function fitHierarchical(
  kernels: Kernels,
  matrix: Matrix,
  params: HierarchicalParams,
  _seed: number,
  context: JobContext,
): Promise<Clustering> {
  const tree = await growTree(kernels, matrix, params, context);
  return clusteringOfTree(tree, matrix, cutOf(tree, params));
}

/** One tree, cut for every k. */
export async function fitHierarchicalEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: HierarchicalParams,
  _seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const tree = await growTree(kernels, matrix, params, context);
  const fits: Clustering[] = [];
  for (const k of ks) {
    const clustering = clusteringOfTree(tree, matrix, cutOf(tree, { linkage: params.linkage, k }));
    onFit(clustering);
    fits.push(clustering);
    await pause();
    throwIfCancelled(context.signal);
  }
  return fits;
}

/** Bootstrap Jaccard per cluster; every resample is cut into as many clusters as the whole. */
export function hierarchicalStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  { linkage }: HierarchicalParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  return resampledStability(matrix, clustering, seed, context, (resample, own, quiet) =>
    fitHierarchical(kernels, resample, { linkage, k: Math.min(clustering.k, resample.rows) }, own, quiet),
  );
}

function growTree(
  kernels: Kernels,
  matrix: Matrix,
  { linkage }: HierarchicalParams,
  context: JobContext,
): Promise<MergeTree> {
  return kernelCall(context, context.task, (hooks) => kernels.linkage(viewOf(matrix), { linkage }, hooks));
}

function cutOf(tree: MergeTree, { linkage, k, distanceThreshold }: HierarchicalParams): Cut {
  if (k !== undefined) return { linkage, k, height: heightFor(tree, k) };
  const height = distanceThreshold ?? Number.POSITIVE_INFINITY;
  return { linkage, k: clustersAt(tree, height), height };
}
