import type { ComparedResult } from '../contract/comparison.ts';
import type { ClusterResult } from '../contract/result.ts';

/** A clustering as `--json` prints it, in `cluster` and in `compare`. */
export function clusterJson(result: ClusterResult | ComparedResult) {
  const { method, params, rows, columns, k, sizes, noise, metrics, centers, converged, iterations } = result;
  return {
    method,
    params,
    rows,
    columns,
    k,
    sizes,
    noise,
    metrics,
    centers,
    converged,
    iterations,
    warnings: result.warnings,
    seconds: result.seconds,
  };
}
