import type { DenseData, DenseNetwork, DenseSettings } from './dense-network.ts';
import { dropoutNumbers } from './dense-random.ts';
import { countDenseWeights, type LayerWeights, layerWeights } from './dense-start.ts';
import type { Job } from './job.ts';
import type { Layout } from './layout.ts';

const activations = ['linear', 'relu', 'tanh', 'sigmoid', 'softmax'];
const losses = ['mse', 'bce', 'categorical-crossentropy'];

/** As in `assembly/dense-job.ts`. */
export const SLICE = 64;
export const LINE = 256;
const LAYER_RECORD = 128;
export const JOB_RECORD = 192;
/** Epochs that one call of the kernel may train. */
export const MOST_EPOCHS = 512;
/** Fields of a job, in their order. */
const fields = [
  ...['inputs', 'layerCount', 'layers', 'rows', 'targetColumns', 'data', 'targets', 'order', 'batchSize', 'partSlices'],
  ...['weights', 'first', 'second', 'gradients', 'gradientStep', 'loss', 'optimizer', 'seed', 'steps', 'epochs'],
  ...['params', 'wanted', 'trained', 'curve', 'partLoss', 'inputPlane', 'targetPlane', 'batchStart', 'batchRows'],
  ...['helpers', 'team', 'work', 'from', 'to', 'handed'],
] as const;
type Field = (typeof fields)[number];
/** More parts than this would cost more to add up than they save; large networks have fewer, so that gradients fit. */
const MOST_PARTS = 64;
const FEWEST_PARTS = 4;
const MOST_GRADIENTS = 1 << 22;
/** Vectors at the end of weights and gradients may reach further. */
const MARGIN = 16;

export interface LayerAt {
  readonly record: number;
  readonly place: LayerWeights;
  readonly words: readonly number[];
}

export function reserveWeights(layout: Layout, network: DenseNetwork): number {
  return layout.reserve(countDenseWeights(network) + MARGIN, 4);
}

/** Reserves all that training needs, in the field order of `assembly/dense-job.ts`. */
export function reserveTraining(layout: Layout, network: DenseNetwork, settings: DenseSettings, data: DenseData) {
  const { rows } = data.inputs;
  const batch = Math.min(settings.batchSize, rows);
  const slices = Math.ceil(batch / SLICE);
  const count = countDenseWeights(network);
  const mostParts = Math.max(FEWEST_PARTS, Math.min(MOST_PARTS, Math.floor(MOST_GRADIENTS / count)));
  const partSlices = Math.ceil(slices / mostParts);
  const parts = Math.ceil(slices / partSlices);
  const units = network.layers[network.layers.length - 1].units;
  const widest = Math.max(...network.layers.map((layer) => layer.units));
  const gradientStep = Math.ceil(((count + MARGIN) * 4) / 64) * 64;
  const plane = (columns: number) => layout.reserve(slices * columns, LINE);
  return {
    ...{ batch, parts, partSlices, gradientStep },
    job: layout.reserve(1, JOB_RECORD),
    team: layout.reserve(1, 64),
    params: layout.reserve(4, 8),
    layerList: layout.reserve(network.layers.length, 4),
    data: layout.reserve(rows * network.inputs, 4),
    targets: data.targets === null ? 0 : layout.reserve(rows * units, 4),
    order: layout.reserve(Math.max(rows, batch), 4),
    weights: reserveWeights(layout, network),
    first: reserveWeights(layout, network),
    second: reserveWeights(layout, network),
    gradients: layout.reserve(parts, gradientStep),
    partLoss: layout.reserve(parts, 16),
    curve: layout.reserve(MOST_EPOCHS, 16),
    inputPlane: plane(network.inputs),
    targetPlane: data.targets === null ? 0 : plane(units),
    handed: layout.reserve(batch * widest, 4),
    layers: reserveLayers(layout, network, plane, slices),
  };
}
export type TrainingAt = ReturnType<typeof reserveTraining>;

/** Records of the layers. Without planes they do for networks in use. */
export function reserveLayers(
  layout: Layout,
  network: DenseNetwork,
  plane: ((columns: number) => number) | null,
  slices: number,
): LayerAt[] {
  return layerWeights(network).map((place, index) => {
    const { units, activation, dropout, batchNorm } = network.layers[index];
    const { threshold, scale } = dropoutNumbers(dropout);
    const [gamma, beta, mean, variance] = [0, 1, 2, 3].map((at) => place.norm + at * units);
    const record = layout.reserve(1, LAYER_RECORD);
    const scaleBits = new Int32Array(Float32Array.of(scale).buffer)[0];
    const fixed = [
      ...[place.inputs, units, activations.indexOf(activation), threshold, scaleBits, batchNorm ? 1 : 0],
      ...[place.kernel, place.bias, gamma, beta, mean, variance, place.end],
    ];
    if (plane === null) return { record, place, words: fixed };
    const activated = plane(units);
    const keep = threshold > 0 ? plane(units) : 0;
    const dropped = threshold > 0 ? plane(units) : activated;
    const output = batchNorm ? plane(units) : dropped;
    const delta = plane(units);
    const figures = [8, 8].map((bytes) => (batchNorm ? layout.reserve(slices * units, bytes) : 0));
    const sums = [0, 0, 0, 0, 0].map(() => (batchNorm ? layout.reserve(units, 4) : 0));
    return { record, place, words: [...fixed, activated, keep, dropped, output, delta, ...figures, ...sums] };
  });
}

export function writeLayers(job: Job, list: number, layers: readonly LayerAt[]): void {
  job.write(
    list,
    layers.map(({ record }) => record),
  );
  for (const { record, words: values } of layers) job.write(record, values);
}

/** Writes the records, clears the gradients and sets the optimizer's parameters. */
export function writeTraining(
  job: Job,
  at: TrainingAt,
  network: DenseNetwork,
  settings: DenseSettings,
  data: DenseData,
): void {
  const { optimizer } = settings;
  const params =
    optimizer.kind === 'adam' ? [optimizer.beta1, optimizer.beta2, optimizer.epsilon] : [optimizer.momentum];
  job.writeFloat64(at.params, [0, ...params]);
  // Moving figures have no gradient, and only the first part has those of gamma and beta.
  new Uint8Array(job.memory.buffer, at.gradients, at.parts * at.gradientStep).fill(0);
  writeLayers(job, at.layerList, at.layers);
  writeFields(job, at.job, {
    ...{ inputs: network.inputs, layerCount: network.layers.length, layers: at.layerList },
    ...{ rows: data.inputs.rows, targetColumns: data.targets?.columns ?? network.inputs },
    ...{ data: at.data, targets: at.targets, order: at.order, batchSize: at.batch, partSlices: at.partSlices },
    ...{ weights: at.weights, first: at.first, second: at.second },
    ...{ gradients: at.gradients, gradientStep: at.gradientStep },
    ...{ loss: lossCode(settings.loss), optimizer: optimizer.kind === 'adam' ? 0 : 1, seed: settings.seed >>> 0 },
    ...{ params: at.params, curve: at.curve, partLoss: at.partLoss },
    ...{ inputPlane: at.inputPlane, targetPlane: at.targetPlane, team: at.team, handed: at.handed },
  });
}

export function lossCode(loss: DenseSettings['loss']): number {
  return losses.indexOf(loss);
}

/** Sets fields of the job at `address`. */
export function writeFields(job: Job, address: number, values: Partial<Record<Field, number>>): void {
  for (const [field, value] of Object.entries(values)) job.write(address + 4 * fields.indexOf(field as Field), [value]);
}

export function readField(job: Job, address: number, field: Field): number {
  return job.int32(address + 4 * fields.indexOf(field), 1)[0];
}
