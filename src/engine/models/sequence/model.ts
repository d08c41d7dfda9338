import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { SequenceSizes } from '../../neural/tfjs/sequence-network.ts';
import type { Sequences } from '../../neural/tfjs/sequences.ts';
import type { Matrix } from '../../table.ts';
import { placementOf } from '../centers-model.ts';
import { inReaches } from '../code/code-model.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';
import { type SequenceCoding, toSequences } from './coding.ts';
import { type EncoderWeights, encodeSequences } from './encode.ts';
import { sequenceLayout } from './layout.ts';

/** Networks by the number they are kept as; only ever added to at the end. */
const networks = ['lstm', 'cnn'] as const;
export type NetworkName = (typeof networks)[number];

/** Everything needed to give codes to sequences never seen. */
export interface StoredEncoder {
  readonly network: NetworkName;
  readonly sizes: SequenceSizes;
  readonly coding: SequenceCoding;
  /** Of the encoder alone. */
  readonly weights: EncoderWeights;
}

/** Codes with how far from usual the steps they came from are. */
export interface Encoded {
  readonly codes: Matrix;
  /** For each row, its largest number, in standard deviations from the mean. */
  readonly stretch: Float64Array;
}

export async function encoded(stored: StoredEncoder, matrix: Matrix, context: JobContext): Promise<Encoded> {
  const sequences = await toSequences(matrix, sequenceLayout(matrix.columns), stored.coding, context);
  const data = await encodeSequences(stored.network, stored.weights, stored.sizes, sequences, context);
  const columns = Array.from({ length: stored.sizes.codeSize }, (_, i) => `code ${i + 1}`);
  return { codes: { rows: matrix.rows, columns, data, rowIndex: matrix.rowIndex }, stretch: stretchOf(sequences) };
}

function stretchOf({ rows, steps, numbers, values }: Sequences): Float64Array {
  const most = new Float64Array(rows);
  const each = steps * numbers;
  for (let at = 0; at < values.length; at++) {
    const row = Math.floor(at / each);
    most[row] = Math.max(most[row], Math.abs(values[at]));
  }
  return most;
}

/** A model that puts a sequence with the centre nearest to its code (k × codeSize). */
export function sequenceModel(
  stored: StoredEncoder,
  { codes, stretch }: Encoded,
  labels: Int32Array,
  codeCenters: Float64Array,
  columns: number,
): Model {
  const { network, sizes, coding, weights } = stored;
  const size = sizes.codeSize;
  const k = codeCenters.length / size;
  const codeReach = new Float64Array(k);
  const stretchReach = new Float64Array(k);
  for (const [row, label] of labels.entries()) {
    let square = 0;
    for (let i = 0; i < size; i++) square += (codes.data[row * size + i] - codeCenters[label * size + i]) ** 2;
    codeReach[label] = Math.max(codeReach[label], Math.sqrt(square));
    stretchReach[label] = Math.max(stretchReach[label], stretch[row]);
  }
  const { steps, width, units } = sizes;
  const kept = Object.entries(weights).map(([name, values]) => [`weights ${name}`, Float64Array.from(values)]);
  return {
    k,
    columns,
    numbers: { network: networks.indexOf(network), steps, width, units, codeSize: size },
    arrays: {
      ...Object.fromEntries(kept),
      ...{ codeCenters, codeReach, stretchReach },
      events: Int32Array.from(coding.events),
      shift: Float64Array.from(coding.shift),
      scale: Float64Array.from(coding.scale),
    },
  };
}

function storedIn({ numbers, arrays }: Model): StoredEncoder {
  const { steps, width, units, codeSize } = numbers;
  const { events, shift, scale } = arrays;
  const kept = Object.entries(arrays).filter(([name]) => name.startsWith('weights '));
  return {
    network: networks[numbers.network],
    sizes: { steps, width, units, codeSize },
    coding: { events: [...events], shift: [...shift], scale: [...scale], steps },
    weights: Object.fromEntries(kept.map(([name, values]) => [name.slice('weights '.length), values])),
  };
}

/** The codes of rows by a model's own network. */
export async function codesOfSequences(
  _kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Matrix> {
  return (await encoded(storedIn(model), matrix, context)).codes;
}

/**
 * Puts sequences with the centre nearest to their code; confidence compares the two nearest as k-means does. Distance is in
 * reaches: 1 is as far from the centre as its farthest customer, or as far from usual in a single step.
 */
export async function placeBySequence(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const { codes, stretch } = await encoded(storedIn(model), matrix, context);
  const { codeCenters, codeReach, stretchReach } = model.arrays;
  const placed = placementOf(
    await kernelCall(context, null, (hooks) =>
      kernels.assign(viewOf(codes), codeCenters as Float64Array, model.k, hooks),
    ),
  );
  const distance = placed.distance.map((far, row) => {
    const label = placed.labels[row];
    return Math.max(inReaches(far, codeReach[label]), inReaches(stretch[row], stretchReach[label]));
  });
  return { ...placed, distance };
}
