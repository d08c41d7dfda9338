// Plain twins of the Gaussian mixture and of fuzzy c-means, written for clarity alone.
import type { MixtureSettings } from '../../../src/kernels/mixture.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { rowOf, squared } from './reference.ts';

interface Component {
  readonly weight: number;
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** Determinant and solution of A y = b by Gaussian elimination with pivoting. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): { determinant: number; y: number[] } {
  const m = a.map((row, i) => [...row, b[i]]);
  let determinant = 1;
  for (let i = 0; i < m.length; i++) {
    let pivot = i;
    for (let r = i + 1; r < m.length; r++) if (Math.abs(m[r][i]) > Math.abs(m[pivot][i])) pivot = r;
    if (pivot !== i) {
      [m[i], m[pivot]] = [m[pivot], m[i]];
      determinant = -determinant;
    }
    determinant *= m[i][i];
    for (let r = i + 1; r < m.length; r++) {
      const factor = m[r][i] / m[i][i];
      for (let c = i; c <= m.length; c++) m[r][c] -= factor * m[i][c];
    }
  }
  const y = new Array<number>(m.length).fill(0);
  for (let i = m.length - 1; i >= 0; i--) {
    let sum = m[i][m.length];
    for (let c = i + 1; c < m.length; c++) sum -= m[i][c] * y[c];
    y[i] = sum / m[i][i];
  }
  return { determinant, y };
}

/** Squared Mahalanobis distance and logarithm of the density. */
function densityOf(x: Float64Array, { mean, covariance }: Component): { square: number; log: number } {
  const step = mean.map((value, j) => x[j] - value);
  const { determinant, y } = solve(covariance, step);
  const square = step.reduce((sum, value, j) => sum + value * y[j], 0);
  return { square, log: -0.5 * (mean.length * Math.log(2 * Math.PI) + Math.log(determinant) + square) };
}

function maximise(data: MatrixView, r: readonly number[][], { k, covarianceType, regCovar }: MixtureSettings) {
  const { rows, columns } = data;
  const indexes = Array.from({ length: columns }, (_, j) => j);
  const scatter = Array.from({ length: k }, (_, c) => {
    const weight = r.reduce((sum, own) => sum + own[c], 0) + 10 * Number.EPSILON;
    const mean = indexes.map((j) => r.reduce((sum, own, i) => sum + own[c] * rowOf(data, i)[j], 0) / weight);
    const products = indexes.map((j) =>
      indexes.map((l) =>
        r.reduce((sum, own, i) => sum + own[c] * (rowOf(data, i)[j] - mean[j]) * (rowOf(data, i)[l] - mean[l]), 0),
      ),
    );
    return { weight, mean, products };
  });
  const shape = (c: number, j: number, l: number): number => {
    const own = scatter[c];
    if (covarianceType === 'tied') return scatter.reduce((sum, each) => sum + each.products[j][l], 0) / rows;
    if (covarianceType === 'full' || (covarianceType === 'diag' && j === l)) return own.products[j][l] / own.weight;
    if (j !== l) return 0;
    return indexes.reduce((sum, i) => sum + own.products[i][i], 0) / columns / own.weight;
  };
  return scatter.map(
    ({ weight, mean }, c): Component => ({
      weight: weight / rows,
      mean,
      covariance: indexes.map((j) => indexes.map((l) => shape(c, j, l) + (j === l ? regCovar : 0))),
    }),
  );
}

/** `rounds` rounds of expectation-maximisation from labels. */
export function plainMixture(data: MatrixView, labels: Int32Array, settings: MixtureSettings, rounds: number) {
  let components = maximise(
    data,
    Array.from(labels, (label) => Array.from({ length: settings.k }, (_, c) => (c === label ? 1 : 0))),
    settings,
  );
  for (let round = 0; ; round++) {
    let total = 0;
    const squares: number[][] = [];
    const r = Array.from(labels, (_, i) => {
      const densities = components.map((component) => densityOf(rowOf(data, i), component));
      squares.push(densities.map(({ square }) => square));
      const logs = densities.map(({ log }, c) => log + Math.log(components[c].weight));
      const largest = Math.max(...logs);
      const sum = logs.reduce((all, log) => all + Math.exp(log - largest), 0);
      total += largest + Math.log(sum);
      return logs.map((log) => Math.exp(log - largest) / sum);
    });
    if (round === rounds) return { components, posteriors: r, squares, logLikelihood: total / data.rows };
    components = maximise(data, r, settings);
  }
}

/** `rounds` rounds of fuzzy c-means from given centres (k × columns). */
export function plainFuzzy(data: MatrixView, first: Float64Array, k: number, m: number, rounds: number) {
  const width = data.columns;
  let centers = Float64Array.from(first);
  for (let round = 0; ; round++) {
    let objective = 0;
    const u = Array.from({ length: data.rows }, (_, i) => {
      const d = Array.from({ length: k }, (_, c) =>
        squared(rowOf(data, i), centers.subarray(c * width, (c + 1) * width)),
      );
      const on = d.filter((value) => value === 0).length;
      const own = d.map((value) => {
        if (on > 0) return value === 0 ? 1 / on : 0;
        return 1 / d.reduce((sum, other) => sum + (value / other) ** (1 / (m - 1)), 0);
      });
      for (let c = 0; c < k; c++) objective += own[c] ** m * d[c];
      return own;
    });
    if (round === rounds) return { centers, u, objective };
    centers = centers.map((old, at) => {
      const c = Math.floor(at / width);
      const weight = u.reduce((sum, own) => sum + own[c] ** m, 0);
      return weight > 0 ? u.reduce((sum, own, i) => sum + own[c] ** m * rowOf(data, i)[at % width], 0) / weight : old;
    });
  }
}
