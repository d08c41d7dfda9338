import type { Warning } from '../../../contract/errors.ts';
import type { Linkage, MergeTree } from '../../../kernels/linkage.ts';
import type { Matrix } from '../../table.ts';
import type { Clustering } from '../method.ts';
import { cutTree } from './cut-tree.ts';
import { modelOf } from './place.ts';
import { treeDetails } from './tree-details.ts';

/** What of the parameters says where a tree is cut. */
export interface Cut {
  readonly linkage: Linkage;
  readonly k: number;
  readonly height: number;
}

/** The k clusters that a tree is cut into. */
export function clusteringOfTree(tree: MergeTree, matrix: Matrix, { linkage, k, height }: Cut): Clustering {
  const { labels, nodes } = cutTree(tree, k);
  const { centers, sizes } = meansOf(matrix, labels, k);
  const warnings: Warning[] = [];
  if (k === 1 && matrix.rows > 1) {
    warnings.push({
      code: 'ONE_CLUSTER',
      message: 'The tree is cut so high that everyone is in one group.',
      advice: 'Cut it lower, or ask for a number of groups.',
    });
  }
  return {
    labels,
    k,
    centers,
    sizes,
    converged: true,
    iterations: matrix.rows - 1,
    reseeded: 0,
    inertia: inertiaOf(matrix, labels, centers),
    model: modelOf(linkage, matrix, labels, centers, k),
    likelihood: null,
    details: treeDetails(tree, linkage, nodes, k, height),
    warnings,
  };
}

function meansOf(matrix: Matrix, labels: Int32Array, k: number): { centers: Float64Array; sizes: Int32Array } {
  const columns = matrix.columns.length;
  const centers = new Float64Array(k * columns);
  const sizes = new Int32Array(k);
  for (let row = 0; row < matrix.rows; row++) {
    const label = labels[row];
    sizes[label] += 1;
    for (let j = 0; j < columns; j++) centers[label * columns + j] += matrix.data[row * columns + j];
  }
  for (let i = 0; i < centers.length; i++) centers[i] /= sizes[Math.floor(i / columns)];
  return { centers, sizes };
}

function inertiaOf(matrix: Matrix, labels: Int32Array, centers: Float64Array): number {
  const columns = matrix.columns.length;
  let inertia = 0;
  for (let row = 0; row < matrix.rows; row++) {
    for (let j = 0; j < columns; j++) {
      const step = matrix.data[row * columns + j] - centers[labels[row] * columns + j];
      inertia += step * step;
    }
  }
  return inertia;
}
