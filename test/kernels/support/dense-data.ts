import fc from 'fast-check';
import type { DenseLayer, DenseNetwork, DenseSettings, DenseState } from '../../../src/kernels/dense-network.ts';
import { layerWeights, startDense } from '../../../src/kernels/dense-start.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { matrix, random } from './data.ts';

export const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
export const descent = { kind: 'sgd', momentum: 0 } as const;

export function layer(units: number, activation: DenseLayer['activation'], dropout = 0, batchNorm = false): DenseLayer {
  return { units, activation, dropout, batchNorm };
}

/** An architecture with a loss that suits it. */
export interface Architecture {
  readonly network: DenseNetwork;
  readonly loss: DenseSettings['loss'];
}

const hidden = fc.record({
  units: fc.integer({ min: 1, max: 11 }),
  activation: fc.constantFrom('linear' as const, 'relu' as const, 'tanh' as const, 'sigmoid' as const),
  dropout: fc.constantFrom(0, 0, 0.25, 0.5),
  batchNorm: fc.boolean(),
});

const last = fc.integer({ min: 1, max: 7 }).chain((units) =>
  fc.oneof(
    fc.record({
      layer: fc.record({
        units: fc.constant(units),
        activation: fc.constantFrom('linear' as const, 'relu' as const, 'tanh' as const, 'sigmoid' as const),
        dropout: fc.constantFrom(0, 0, 0.25),
        batchNorm: fc.boolean(),
      }),
      loss: fc.constant('mse' as const),
    }),
    fc.constant({ layer: layer(units, 'softmax'), loss: 'mse' as const }),
    fc.constant({ layer: layer(units, 'sigmoid'), loss: 'bce' as const }),
    fc.constant({ layer: layer(units, 'softmax'), loss: 'categorical-crossentropy' as const }),
  ),
);

export const architectures: fc.Arbitrary<Architecture> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(hidden, { maxLength: 3 }), last)
  .map(([inputs, layers, { layer: end, loss }]) => ({ network: { inputs, layers: [...layers, end] }, loss }));

/** A start whose biases, gammas and betas are not 0 or 1: nothing sits on ReLU's edge or hides behind a 0. */
export function livelyStart(network: DenseNetwork, seed: number): DenseState {
  const start = startDense(network, seed);
  const weights = start.weights.slice();
  const next = random(seed + 1);
  for (const [index, { units, batchNorm }] of network.layers.entries()) {
    const { bias, norm } = layerWeights(network)[index];
    for (let unit = 0; unit < units; unit++) {
      weights[bias + unit] = (0.1 + 0.4 * next()) * (next() < 0.5 ? -1 : 1);
      if (!batchNorm) continue;
      weights[norm + unit] = 0.5 + next();
      weights[norm + units + unit] = next() - 0.5;
    }
  }
  return { ...start, weights };
}

/** Rows and targets that suit a loss. */
export function examples({ network, loss }: Architecture, rows: number, seed: number) {
  const next = random(seed);
  const outputs = network.layers[network.layers.length - 1].units;
  const inputs = matrix(rows, network.inputs, () => 2 * next() - 1);
  const groups = Array.from({ length: rows }, () => Math.floor(next() * outputs));
  const targets = matrix(rows, outputs, (row, column) =>
    loss === 'categorical-crossentropy' ? Number(groups[row] === column) : next(),
  );
  return { inputs, targets };
}

/** Some rows of a matrix as arrays, rounded as the kernels hold them. */
export function rowsOf({ columns, data }: MatrixView, rows: ArrayLike<number>): number[][] {
  return Array.from(rows, (row) => Array.from(data.subarray(row * columns, (row + 1) * columns), Math.fround));
}

/** Places of the weights that no gradient moves: moving means and variances. */
export function movingFigures(network: DenseNetwork): Set<number> {
  const places = layerWeights(network).flatMap(({ norm, end }) => {
    const units = (end - norm) / 4;
    return Array.from({ length: 2 * units }, (_, at) => norm + 2 * units + at);
  });
  return new Set(places);
}
