// One epoch of each network that trains on TensorFlow, on every backend of this computer: node bench/sequences.ts
import { seededRandom } from '../src/engine/evaluate/random.ts';
import { rowsApart } from '../src/engine/neural/rows-apart.ts';
import type { Programs } from '../src/engine/neural/tfjs/programs.ts';
import { sharedTensorflow, startNeural } from '../test/support/start-neural.ts';
import { type Figure, writeResults } from './results-file.ts';
import { shareOf, wholeBenchmark } from './share.ts';

const rows = shareOf(10_000);
const epochs = 3;
const random = seededRandom(1);
const normals = (count: number) => Float32Array.from({ length: count }, random.normal);
const plan = {
  ...rowsApart(rows, 1),
  ...{ epochs, batchSize: 256, learningRate: 0.001, patience: 0, warmUp: 0, seed: 1 },
};

const vae: Programs['vae']['order'] = {
  network: { inputs: 10, hidden: [20, 10], activation: 'relu', codeSize: 5, reconstruction: 'mse' },
  ...{ inputs: { rows, columns: 10, data: normals(rows * 10) }, plan, beta: 0.1 },
};
const steps = 20;
const sequence = (network: 'lstm' | 'cnn'): Programs['sequence']['order'] => ({
  ...{ network, units: 32, codeSize: 8, plan },
  sequences: {
    ...{ rows, steps, kinds: 4, numbers: 2 },
    kind: Uint8Array.from({ length: rows * steps }, () => 1 + Math.floor(4 * random.uniform())),
    values: normals(rows * steps * 2),
  },
});
const cases = [
  ['variational autoencoder, 10-20-10-5-10-20-10', 'vae', vae],
  ['LSTM, 20 steps, 32 units', 'sequence', sequence('lstm')],
  ['convolutions, 20 steps, 32 filters', 'sequence', sequence('cnn')],
] as const;

const neural = startNeural(sharedTensorflow);
const backends = (await neural.backends()).filter(({ backend, ready }) => ready && backend !== 'kernels');
const figures: Figure[] = [];
for (const [what, name, order] of cases) {
  for (const { backend, message } of backends) {
    const ends: number[] = [];
    const onReport = () => void ends.push(performance.now());
    await neural.run(backend, name, order, { signal: new AbortController().signal, onReport });
    // The first epoch also prepares what later ones find ready.
    const seconds = (ends[epochs - 1] - ends[0]) / 1000 / (epochs - 1);
    figures.push({ what: `${what}; ${message}`, measured: `${seconds.toFixed(2)} s an epoch`, wanted: '–' });
    console.log(figures.at(-1));
  }
}
await neural.close();
if (wholeBenchmark) {
  const about = `${rows.toLocaleString('en')} customers, batches of 256, mean of the epochs after the first.`;
  writeResults('sequences', 'Networks on TensorFlow: one epoch', about, figures);
}
