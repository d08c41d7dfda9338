import type { ComparedResult, Comparison } from '../../src/contract/comparison.ts';
import type { MethodInfo, MethodName, ParamInfo } from '../../src/contract/methods.ts';

export function comparedResult(method: string, k: number, change: Partial<ComparedResult> = {}): ComparedResult {
  return {
    method: method as MethodName,
    params: { k },
    seed: 42,
    rows: 400,
    columns: ['a', 'b'],
    k,
    sizes: [],
    noise: 0,
    metrics: {
      silhouette: 0.5,
      silhouetteStandardError: null,
      daviesBouldin: 0.8,
      calinskiHarabasz: 120,
      inertia: 100,
      intraClusterVariance: null,
      interClusterDistance: null,
      dunn: null,
      logLikelihood: null,
      bic: null,
      aic: null,
    },
    centers: [],
    stability: [],
    silhouettePerCluster: null,
    converged: true,
    iterations: 5,
    warnings: [],
    seconds: 0.2,
    smallestShare: 1 / k,
    meanStability: 0.9,
    degenerate: null,
    score: 0.4,
    agreement: null,
    ...change,
  };
}

/** The same with another silhouette. */
export function withSilhouette(result: ComparedResult, silhouette: number | null): ComparedResult {
  return { ...result, metrics: { ...result.metrics, silhouette } };
}

export function comparisonOf(results: readonly ComparedResult[], change: Partial<Comparison> = {}): Comparison {
  return {
    runId: 'compare-1',
    rows: 400,
    columns: ['a', 'b'],
    results: [...results],
    refused: [],
    recommended: {
      method: results[0]?.method ?? null,
      k: results[0]?.k ?? null,
      reason: 'It stands out.',
      runnerUp: null,
    },
    test: null,
    warnings: [],
    seconds: 1,
    ...change,
  };
}

export function paramInfo(name: string, change: Partial<ParamInfo> = {}): ParamInfo {
  return {
    name,
    option: `--${name}`,
    title: name,
    description: 'what it does',
    kind: 'whole number',
    choices: [],
    least: 1,
    most: 1000,
    default: null,
    required: false,
    ...change,
  };
}

export function methodInfo(name: string, change: Partial<MethodInfo> = {}): MethodInfo {
  return {
    name: name as MethodName,
    title: name.toUpperCase(),
    summary: 'It builds groups.',
    goodFor: 'Much.',
    careWith: 'Little.',
    findsK: false,
    mostRows: null,
    params: [paramInfo('k', { required: true })],
    presets: [],
    ...change,
  };
}
