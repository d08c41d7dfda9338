import type { GmmParams } from '../../../contract/method-params.ts';
import type { Clustering } from '../method.ts';

/** Free numbers of a Gaussian mixture, counted as scikit-learn does: covariances, means, and all weights but one. */
export function freeParameters(k: number, columns: number, shape: GmmParams['covarianceType']): number {
  const triangle = (columns * (columns + 1)) / 2;
  const covariances = { full: k * triangle, tied: triangle, diag: k * columns, spherical: k }[shape];
  return covariances + k * columns + k - 1;
}

/**
 * Information criteria: BIC (Schwarz 1978) −2 ln L + p ln n and AIC (Akaike 1974) −2 ln L + 2 p, smaller is better.
 *
 * @param logLikelihood mean over the rows
 */
export function likelihoodOf(logLikelihood: number, rows: number, free: number): NonNullable<Clustering['likelihood']> {
  const deviance = -2 * logLikelihood * rows;
  return { logLikelihood, bic: deviance + free * Math.log(rows), aic: deviance + 2 * free };
}
