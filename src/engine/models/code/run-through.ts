import type { Kernels } from '../../../kernels/types.ts';
import { rowsBetweenTurns } from '../../evaluate/inertia.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import { drawn } from './common-scale.ts';
import type { StoredNetwork } from './stored-network.ts';

/** What a network makes of rows. */
export interface RunThrough {
  /** rows × size of the code. */
  readonly codes: Matrix;
  /** Euclidean distance of each row to what the network rebuilds of it, in the prepared space. */
  readonly errors: Float64Array;
  /** Mean squared error of each column, in the prepared space. */
  readonly columnErrors: Float64Array;
}

/** A session wants rows to learn from and an optimizer; here it only applies what was learned. */
const unused = { loss: 'mse', optimizer: { kind: 'sgd', momentum: 0 }, batchSize: 1, seed: 0 } as const;

/** Codes rows and rebuilds them, always on the kernels: the same bits wherever the network was trained. */
export async function runThrough(
  kernels: Kernels,
  { network, codeLayer, weights, scale }: StoredNetwork,
  matrix: Matrix,
  context: JobContext,
): Promise<RunThrough> {
  const { inputs, layers } = network;
  const seen = await drawn(matrix, scale, context);
  const view = viewOf(seen);
  const oneRow = { rows: 1, columns: inputs, data: new Float64Array(inputs) };
  const state = { weights, moments: new Float32Array(2 * weights.length), steps: 0, epochs: 0 };
  const [codes, rebuilt] = await kernelCall(context, null, (hooks) =>
    kernels.withDense(
      { network, settings: unused, data: { inputs: oneRow, targets: null }, state },
      async (session) => [await session.output(view, codeLayer, hooks), await session.output(view, undefined, hooks)],
      hooks,
    ),
  );
  const errors = new Float64Array(matrix.rows);
  const columnErrors = new Float64Array(inputs);
  const every = rowsBetweenTurns(inputs);
  for (let row = 0; row < matrix.rows; row++) {
    let squares = 0;
    for (let i = row * inputs; i < (row + 1) * inputs; i++) {
      const square = ((seen.data[i] - rebuilt[i]) * scale.spread) ** 2;
      squares += square;
      columnErrors[i - row * inputs] += square / matrix.rows;
    }
    errors[row] = Math.sqrt(squares);
    if (row % every === every - 1) await breathe(context);
  }
  const columns = Array.from({ length: layers[codeLayer].units }, (_, i) => `code ${i + 1}`);
  const { rows, rowIndex } = matrix;
  return { codes: { rows, columns, data: Float64Array.from(codes), rowIndex }, errors, columnErrors };
}
