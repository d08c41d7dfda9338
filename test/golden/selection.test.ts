import { describe, expect, it } from 'vitest';
import { eliminate, leastSquares } from '../../src/engine/selection/elimination.ts';
import { laplacianScore } from '../../src/engine/selection/laplacian.ts';
import { alphaGrid, lassoPath } from '../../src/engine/selection/lasso.ts';
import { lassoCv, problemOf } from '../../src/engine/selection/lasso-cv.ts';
import { loadingsOf } from '../../src/engine/selection/loadings.ts';
import { logisticWeights } from '../../src/engine/selection/logistic.ts';
import { correlationOf, covarianceOf, foldMoments, together } from '../../src/engine/selection/moments.ts';
import { neighbourGraphs } from '../../src/engine/selection/neighbour-graph.ts';
import { spreadOf } from '../../src/engine/selection/spread.ts';
import { residualShare, varianceInflation } from '../../src/engine/selection/vif.ts';
import { matrixOf, quietJob } from '../support/customer-tables.ts';
import { readGolden } from '../support/golden.ts';

interface Case {
  readonly name: string;
  readonly x: number[][];
  readonly y: number[];
  readonly variance: number[];
  readonly vif: number[];
  readonly laplacian: number[];
  readonly alphas: number[];
  readonly shown: number[];
  readonly path: number[][];
  readonly cv: { alpha: number; error: number[]; weights: number[] };
  readonly ranking: Record<string, number[]>;
  readonly logistic: { above: number; weights: number[]; ranking: Record<string, number[]> };
  readonly explained: number[];
  readonly loadings: number[][];
}

const { cases } = readGolden<{ cases: Case[] }>('selection');

const moments = async ({ x, y }: Case, folds: number) => {
  // Folds as scikit-learn's KFold makes them: rows in their order, the first ones a row longer.
  const foldOf = new Int32Array(x.length);
  let row = 0;
  for (let fold = 0; fold < folds; fold++) {
    const size = Math.floor(x.length / folds) + (fold < x.length % folds ? 1 : 0);
    foldOf.fill(fold, row, row + size);
    row += size;
  }
  return foldMoments(matrixOf(x), Float64Array.from(y), foldOf, folds, quietJob());
};
const placesOf = ({ x }: Case) => x[0].map((_, i) => i);
const whole = async (golden: Case) => covarianceOf(together(await moments(golden, 1)));

/** To 1e-6 relative, or absolute where the figure is small. */
function expectNear(actual: number, expected: number, limit = 1e-6) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(limit * Math.max(1, Math.abs(expected)));
}

describe.each(cases)('criteria for choosing columns of $name agree with scikit-learn and NumPy', (golden) => {
  it('variance of columns scaled to 0..1', async () => {
    for (const at of placesOf(golden)) {
      const values = Float64Array.from(golden.x, (row) => row[at]);
      const { variance } = await spreadOf({ name: 'x', type: 'number', values }, quietJob());
      expectNear(variance, golden.variance[at], 1e-10);
    }
  });

  it('variance inflation', async () => {
    const { width, values } = await whole(golden);
    const correlation = correlationOf({ width, values });
    for (const at of placesOf(golden)) {
      expectNear(varianceInflation(residualShare(correlation, width, at, placesOf(golden))), golden.vif[at], 1e-8);
    }
  });

  it('Laplacian score', async () => {
    const sample = { rows: golden.x.length, width: golden.x[0].length, data: Float64Array.from(golden.x.flat()) };
    const [graph] = await neighbourGraphs(sample, 5, [], quietJob());
    for (const at of placesOf(golden)) {
      const values = Float64Array.from(golden.x, (row) => row[at]);
      expectNear(laplacianScore([values], graph), golden.laplacian[at], 1e-9);
    }
  });

  it('LASSO path', async () => {
    const covariance = await whole(golden);
    const problem = problemOf(covariance, placesOf(golden));
    const alphas = alphaGrid(problem);
    for (const [i, alpha] of golden.alphas.entries()) expectNear(alphas[i], alpha, 1e-9);
    const path = await lassoPath(problem, alphas, quietJob(), { tolerance: 1e-12 });
    for (const [j, weights] of golden.path.entries()) {
      for (const [i, weight] of weights.entries()) expectNear(path[j * alphas.length + golden.shown[i]], weight);
    }
  });

  it('LASSO with a cross-validated strength', async () => {
    const { alphas, error, best, chosen, path } = await lassoCv(await moments(golden, 5), placesOf(golden), quietJob());
    expectNear(alphas[best], golden.cv.alpha);
    expect(chosen).toBeLessThanOrEqual(best);
    for (const [i, value] of golden.cv.error.entries()) expectNear(error[i], value);
    for (const [j, weight] of golden.cv.weights.entries()) expectNear(path[j * alphas.length + best], weight);
  });

  it('ranking by recursive elimination', async () => {
    const problem = problemOf(await whole(golden), placesOf(golden));
    for (const [keep, ranking] of Object.entries(golden.ranking)) {
      const own = await eliminate(problem.size, Number(keep), leastSquares(problem), quietJob());
      expect([...own]).toEqual(ranking);
    }
  });

  it('logistic weights of a target with two values, and the ranking by them', async () => {
    const { x, y, logistic } = golden;
    const problem = {
      rows: x.length,
      size: x[0].length,
      data: Float64Array.from(x.flat()),
      target: Uint8Array.from(y, (value) => (value > logistic.above ? 1 : 0)),
    };
    const weights = await logisticWeights(problem, quietJob())(placesOf(golden));
    for (const [at, weight] of logistic.weights.entries()) expectNear(weights[at], weight, 1e-8);
    for (const [keep, ranking] of Object.entries(logistic.ranking)) {
      const weightsOf = logisticWeights(problem, quietJob());
      expect([...(await eliminate(problem.size, Number(keep), weightsOf, quietJob()))]).toEqual(ranking);
    }
  });

  it('loadings on the main axes', async () => {
    const places = placesOf(golden);
    const [own] = await foldMoments(matrixOf(golden.x), null, null, 1, quietJob());
    const correlation = correlationOf(covarianceOf(own));
    const { explained, loadings, weights } = await loadingsOf(
      correlation,
      new Float64Array(places.length).fill(1),
      quietJob(),
    );
    expect(explained.slice(0, -1).reduce((sum, share) => sum + share, 0)).toBeLessThan(0.8);
    for (const [axis, share] of explained.entries()) expectNear(share, golden.explained[axis], 1e-9);
    for (const at of places) {
      for (const [axis, loading] of loadings[at].entries()) expectNear(loading, golden.loadings[at][axis], 1e-7);
    }
    expectNear(
      weights.reduce((sum, weight) => sum + weight, 0),
      1,
      1e-9,
    );
  });
});
