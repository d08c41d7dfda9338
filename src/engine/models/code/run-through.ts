import type { DenseLayer } from '../../../kernels/dense-network.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import type { StoredNetwork } from './stored-network.ts';

/** Multiplications between two turns of other calls. */
const WORK_AT_ONCE = 5_000_000;

/** What a network makes of rows. */
export interface RunThrough {
  /** rows × size of the code. */
  readonly codes: Matrix;
  /** Euclidean distance of each row to what the network rebuilds of it, in the prepared space. */
  readonly errors: Float64Array;
  /** Mean squared error of each column, in the prepared space. */
  readonly columnErrors: Float64Array;
}

/** Codes rows and rebuilds them, in float64 and row by row: the same numbers whatever the network was trained on. */
export async function runThrough(stored: StoredNetwork, matrix: Matrix, context: JobContext): Promise<RunThrough> {
  const { network, codeLayer, weights, scale } = stored;
  const { inputs, layers } = network;
  const outputs = layers.map(({ units }) => new Float64Array(units));
  const work = layers.reduce((sum, { units }, at) => sum + units * (at > 0 ? layers[at - 1].units : inputs), 0);
  const every = Math.max(1, Math.floor(WORK_AT_ONCE / work));
  const size = layers[codeLayer].units;
  const codes = new Float64Array(matrix.rows * size);
  const errors = new Float64Array(matrix.rows);
  const columnErrors = new Float64Array(inputs);
  const row = new Float64Array(inputs);
  for (let at = 0; at < matrix.rows; at++) {
    for (let i = 0; i < inputs; i++) row[i] = (matrix.data[at * inputs + i] - scale.shift[i]) / scale.spread;
    let from = row;
    let offset = 0;
    for (const [place, layer] of layers.entries()) {
      offset = runLayer(layer, weights, offset, from, outputs[place]);
      from = outputs[place];
    }
    codes.set(outputs[codeLayer], at * size);
    let squares = 0;
    for (let i = 0; i < inputs; i++) {
      const square = ((row[i] - from[i]) * scale.spread) ** 2;
      squares += square;
      columnErrors[i] += square / matrix.rows;
    }
    errors[at] = Math.sqrt(squares);
    if (at % every === every - 1) await breathe(context);
  }
  const columns = Array.from({ length: size }, (_, i) => `code ${i + 1}`);
  return { codes: { rows: matrix.rows, columns, data: codes, rowIndex: matrix.rowIndex }, errors, columnErrors };
}

/** @returns where the next layer's weights start */
function runLayer(
  { units, activation }: DenseLayer,
  weights: Float32Array,
  offset: number,
  from: Float64Array,
  into: Float64Array,
): number {
  const bias = offset + from.length * units;
  for (let unit = 0; unit < units; unit++) into[unit] = weights[bias + unit];
  for (let i = 0; i < from.length; i++) {
    const value = from[i];
    const kernel = offset + i * units;
    if (value !== 0) for (let unit = 0; unit < units; unit++) into[unit] += value * weights[kernel + unit];
  }
  if (activation === 'relu') for (let unit = 0; unit < units; unit++) into[unit] = Math.max(0, into[unit]);
  else if (activation === 'tanh') for (let unit = 0; unit < units; unit++) into[unit] = Math.tanh(into[unit]);
  else if (activation === 'sigmoid')
    for (let unit = 0; unit < units; unit++) into[unit] = 1 / (1 + Math.exp(-into[unit]));
  return bias + units;
}
