import type { DenseNetwork, DenseSettings } from '../../../src/kernels/dense-network.ts';
import { dropoutFactors } from '../../../src/kernels/dense-random.ts';
import { layerWeights } from '../../../src/kernels/dense-start.ts';

/** Rows of numbers. */
type Rows = readonly (readonly number[])[];

/** A step to look at: its rows in their order, the number of steps before it, and the seed of its dropout. */
export interface Step {
  readonly rows: Rows;
  readonly seed: number;
  readonly step: number;
}

/**
 * Outputs of every layer in training, worked out plainly in double precision.
 * @param onSums is shown what goes into the activations
 */
export function denseOutputs(
  network: DenseNetwork,
  weights: ArrayLike<number>,
  { rows, seed, step }: Step,
  onSums: (layer: number, sums: readonly number[]) => void = () => {},
): Rows[] {
  const places = layerWeights(network);
  const outputs: Rows[] = [];
  for (const [index, { units, activation, dropout, batchNorm }] of network.layers.entries()) {
    const { inputs, kernel, bias, norm } = places[index];
    const before = outputs.at(-1) ?? rows;
    const factors = dropoutFactors({ seed, step, layer: index }, dropout, rows.length, units);
    const dropped = before.map((row, at) => {
      const sums = Array.from({ length: units }, (_, unit) => {
        let sum = weights[bias + unit];
        for (let i = 0; i < inputs; i++) sum += row[i] * weights[kernel + i * units + unit];
        return sum;
      });
      onSums(index, sums);
      return activated(activation, sums).map((value, unit) => value * factors[at * units + unit]);
    });
    outputs.push(batchNorm ? normalized(dropped, weights, norm, units) : dropped);
  }
  return outputs;
}

function activated(activation: DenseNetwork['layers'][number]['activation'], sums: readonly number[]): number[] {
  switch (activation) {
    case 'linear':
      return [...sums];
    case 'relu':
      return sums.map((value) => Math.max(0, value));
    case 'tanh':
      return sums.map(Math.tanh);
    case 'sigmoid':
      return sums.map((value) => 1 / (1 + Math.exp(-value)));
    case 'softmax': {
      const most = Math.max(...sums);
      const powers = sums.map((value) => Math.exp(value - most));
      const total = powers.reduce((sum, value) => sum + value, 0);
      return powers.map((value) => value / total);
    }
  }
}

function normalized(values: Rows, weights: ArrayLike<number>, norm: number, units: number): Rows {
  const n = values.length;
  const means = Array.from({ length: units }, (_, unit) => values.reduce((sum, row) => sum + row[unit], 0) / n);
  const variances = means.map((mean, unit) => values.reduce((sum, row) => sum + (row[unit] - mean) ** 2, 0) / n);
  return values.map((row) =>
    row.map((value, unit) => {
      const [gamma, beta] = [weights[norm + unit], weights[norm + units + unit]];
      return ((value - means[unit]) / Math.sqrt(variances[unit] + 1e-3)) * gamma + beta;
    }),
  );
}

/** Mean loss of outputs against targets. */
export function denseLoss(loss: DenseSettings['loss'], outputs: Rows, targets: Rows): number {
  let sum = 0;
  for (const [at, row] of outputs.entries()) {
    for (const [unit, y] of row.entries()) {
      const t = targets[at][unit];
      if (loss === 'mse') sum += (y - t) ** 2 / row.length;
      else if (loss === 'bce') sum -= (t * Math.log(y) + (1 - t) * Math.log(1 - y)) / row.length;
      else sum -= t * Math.log(y);
    }
  }
  return sum / outputs.length;
}

/** Central differences of a function of numbers. */
export function slopes(at: ArrayLike<number>, value: (at: Float64Array) => number): number[] {
  const point = Float64Array.from(Array.from(at));
  return Array.from(point, (middle, i) => {
    const step = 1e-6;
    point[i] = middle + step;
    const up = value(point);
    point[i] = middle - step;
    const down = value(point);
    point[i] = middle;
    return (up - down) / (2 * step);
  });
}

/** How near any unit comes to the edge of its ReLU: there the slope jumps, and single precision may see the other side. */
export function nearestEdge(network: DenseNetwork, weights: ArrayLike<number>, step: Step): number {
  let nearest = Infinity;
  denseOutputs(network, weights, step, (layer, sums) => {
    if (network.layers[layer].activation === 'relu') nearest = Math.min(nearest, ...sums.map(Math.abs));
  });
  return nearest;
}
