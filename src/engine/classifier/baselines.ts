import type { DenseData } from '../../kernels/dense-network.ts';
import type { Kernels, MatrixView } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { adam } from '../neural/adam.ts';
import { trainNetwork } from '../neural/train-network.ts';
import { mostLikely } from './figures.ts';

/** What two sets of rows are taken for. */
export interface Answers {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Every row in the class whose mean (of the rows learned from) is nearest. */
export async function nearestCentre(
  kernels: Kernels,
  train: MatrixView,
  labels: Int32Array,
  test: MatrixView,
  classes: number,
  context: JobContext,
): Promise<Answers> {
  const { columns } = train;
  const centers = new Float64Array(classes * columns);
  const counts = new Float64Array(classes);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    counts[label] += 1;
    for (let at = 0; at < columns; at++) centers[label * columns + at] += train.data[row * columns + at];
  }
  for (let at = 0; at < centers.length; at++) centers[at] /= counts[Math.floor(at / columns)];
  const place = async (rows: MatrixView) =>
    (await kernelCall(context, null, (hooks) => kernels.assign(rows, centers, classes, hooks))).labels;
  return { train: await place(train), test: await place(test) };
}

/** Batch and epochs of the logistic regression: about so many steps, whatever the number of rows. */
const STEPS = 6000;
const LARGEST_BATCH = 1024;

/**
 * Multinomial logistic regression without a penalty: one softmax layer, whose loss has a single bottom, brought there by
 * Adam with a falling rate.
 */
export async function logisticRegression(
  train: DenseData,
  test: MatrixView,
  classes: number,
  seed: number,
  context: JobContext,
): Promise<Answers & { readonly weights: Float32Array }> {
  const { inputs } = train;
  const batchSize = Math.min(LARGEST_BATCH, inputs.rows);
  const epochs = Math.max(20, Math.round(STEPS / Math.ceil(inputs.rows / batchSize)));
  const part = (share: number) => 1 + Math.round(share * epochs);
  const plan = {
    backend: 'kernels' as const,
    network: {
      inputs: inputs.columns,
      layers: [{ units: classes, activation: 'softmax' as const, dropout: 0, batchNorm: false }],
    },
    settings: { loss: 'categorical-crossentropy' as const, optimizer: adam, batchSize, seed },
    data: train,
    validation: null,
    epochs,
    rates: [
      { from: 1, rate: 0.1 },
      { from: part(0.4), rate: 0.02 },
      { from: part(0.7), rate: 0.004 },
      { from: part(0.9), rate: 0.0008 },
    ],
    keep: 'last' as const,
    patience: 0,
    leastGain: 0,
  };
  return trainNetwork(plan, context, async (session) => ({
    train: mostLikely(await session.output(inputs), classes).labels,
    test: mostLikely(await session.output(test), classes).labels,
    weights: session.state().weights,
  }));
}
