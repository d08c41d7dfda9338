import type { DenseLayer, DenseNetwork, DenseSettings } from '../src/kernels/dense-network.ts';
import type { MatrixView } from '../src/kernels/types.ts';
import { gaussianMixture, standardized } from './mixture.ts';
import { shareOf } from './share.ts';

/** A network to train, the same for everyone: rows, weights to start from, batch, epochs and rate. */
export interface NeuralTask {
  readonly name: string;
  readonly network: DenseNetwork;
  readonly loss: DenseSettings['loss'];
  readonly batchSize: number;
  readonly inputs: MatrixView;
  /** Null: a row is its own target. */
  readonly targets: MatrixView | null;
  readonly wanted: string;
}

export const epochs = 5;
export const learningRate = 0.001;
export const seed = 1;

const rows = shareOf(100_000);
const groups = 6;

const hidden = (units: number): DenseLayer => ({ units, activation: 'relu', dropout: 0, batchNorm: false });

/** Eight measures of customers in eight groups, each from 0 to 1. */
function measures(): MatrixView {
  const columns = 8;
  const data = gaussianMixture(rows, columns, 8, 2, seed);
  for (let column = 0; column < columns; column++) {
    let [least, most] = [Infinity, -Infinity];
    for (let at = column; at < data.length; at += columns) {
      least = Math.min(least, data[at]);
      most = Math.max(most, data[at]);
    }
    for (let at = column; at < data.length; at += columns) data[at] = (data[at] - least) / (most - least);
  }
  return { rows, columns, data };
}

/** Nine measures of customers in six groups that overlap, and which group each is of. */
function groupedMeasures(): { readonly inputs: MatrixView; readonly targets: MatrixView } {
  const columns = 9;
  const each = Math.ceil(rows / groups);
  const parts = Array.from({ length: groups }, (_, group) => gaussianMixture(each, columns, 1, 6, seed + group));
  const data = new Float64Array(rows * columns);
  const labels = new Float64Array(rows * groups);
  for (let row = 0; row < rows; row++) {
    const [group, place] = [row % groups, Math.floor(row / groups)];
    data.set(parts[group].subarray(place * columns, (place + 1) * columns), row * columns);
    labels[row * groups + group] = 1;
  }
  return {
    inputs: { rows, columns, data: standardized(data, columns) },
    targets: { rows, columns: groups, data: labels },
  };
}

function autoencoder(widths: readonly number[]): DenseNetwork {
  const last: DenseLayer = { ...hidden(8), activation: 'sigmoid' };
  return { inputs: 8, layers: [...widths.map(hidden), last] };
}

const classifier: DenseNetwork = {
  inputs: 9,
  layers: [
    ...[100, 20, 6].map((units): DenseLayer => ({ ...hidden(units), dropout: 0.5, batchNorm: true })),
    { ...hidden(groups), activation: 'softmax' },
  ],
};

const own = { loss: 'mse', inputs: measures(), targets: null, wanted: '≥ 2× PyTorch' } as const;
const grouped = { loss: 'categorical-crossentropy', ...groupedMeasures(), wanted: '≥ 1× PyTorch' } as const;

export const neuralTasks: readonly NeuralTask[] = [64, 512].flatMap((batchSize) => [
  { name: 'autoencoder 8-16-2-16-8', network: autoencoder([16, 2, 16]), batchSize, ...own },
  { name: 'autoencoder 8-16-8-4-8-16-8', network: autoencoder([16, 8, 4, 8, 16]), batchSize, ...own },
  { name: 'classifier 100-20-6-6, dropout, batch normalisation', network: classifier, batchSize, ...grouped },
]);
