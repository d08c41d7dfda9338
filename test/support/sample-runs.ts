import type { Recipe } from '../../src/contract/recipe.ts';
import type { ClusterResult, SweepResult } from '../../src/contract/result.ts';
import type { NewRun } from '../../src/engine/store/run-store.ts';

export const sampleRecipe: Recipe = {
  version: 1,
  columns: ['spend'],
  steps: [{ kind: 'scale', columns: [], strategy: 'zscore' }],
  method: 'kmeans',
  params: { k: 2, init: 'k-means++', nInit: 10, maxIter: 300, tol: 1e-4 },
  seed: 42,
};

/** A clustering of `labels.length` rows, in shape only. */
export function sampleClustering(runId: string, labels: Int32Array): Extract<NewRun, { kind: 'cluster' }> {
  const k = labels.length === 0 ? 1 : Math.max(0, ...labels) + 1;
  const sizes = Array.from({ length: k }, (_, cluster) => labels.filter((label) => label === cluster).length);
  const result: ClusterResult = {
    runId,
    method: 'kmeans',
    params: { ...sampleRecipe.params, k },
    seed: 42,
    rows: labels.length,
    columns: ['spend'],
    k,
    sizes,
    noise: 0,
    metrics: {
      silhouette: 0.5,
      silhouetteStandardError: null,
      daviesBouldin: 1,
      calinskiHarabasz: 2,
      inertia: 3,
      intraClusterVariance: null,
      interClusterDistance: null,
      dunn: null,
      logLikelihood: null,
      bic: null,
      aic: null,
    },
    centers: sizes.map(() => [0]),
    stability: sizes.map(() => 0.9),
    silhouettePerCluster: sizes.map(() => 0.5),
    converged: true,
    iterations: 3,
    details: null,
    kept: null,
    steps: [],
    warnings: [],
    seconds: 0.1,
  };
  const rowIndex = Int32Array.from(labels, (_, row) => row);
  return {
    runId,
    kind: 'cluster',
    recipe: sampleRecipe,
    result,
    labels,
    rowIndex,
    silhouettes: Float32Array.from(labels),
    confidence: null,
    placing: {
      model: { k, columns: 1, numbers: {}, arrays: { centers: new Float64Array(k) } },
      reach: new Float64Array(k),
      order: Int32Array.from(sizes.keys()),
    },
    preparation: {
      columns: [{ name: 'spend', words: false }],
      steps: [
        { kind: 'neighbors', neighbors: 5, measured: [0], filled: [0], rows: labels.length },
        { kind: 'scale', columns: [{ at: 0, center: 0.1 + 0.2, scale: 1 / 3 }] },
      ],
      kept: [0],
      donors: { 0: Float64Array.from(labels) },
    },
  };
}

export function sampleSweep(runId: string): NewRun {
  const result: SweepResult = {
    runId,
    method: 'kmeans',
    rows: 10,
    columns: ['spend'],
    results: [],
    inertiaOfOne: 10,
    elbow: null,
    bestSilhouette: null,
    recommended: { k: null, reason: 'none', runnerUp: null },
    gap: null,
    steps: [],
    warnings: [],
    seconds: 1,
  };
  return { runId, kind: 'sweep', recipe: sampleRecipe, result };
}
