import type { ComparedResult } from '../contract/comparison.ts';
import type { MethodDetails } from '../contract/method-details.ts';
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
    ...('details' in result && result.details?.kind === 'code' && { training: trainingJson(result.details) }),
    ...('kept' in result && result.kept && { kept: result.kept }),
    warnings: result.warnings,
    seconds: result.seconds,
  };
}

/** How a network got to its code: where it was trained and why there, how long, and what it misses. */
function trainingJson({ training, reconstructionLoss }: Extract<MethodDetails, { kind: 'code' }>) {
  const { backend, network, epochs, bestEpoch, stopped, seconds } = training;
  return { ...backend, network, epochs, bestEpoch, stopped, seconds, reconstructionLoss };
}
