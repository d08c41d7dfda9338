import { checkMatrix } from './copy.ts';
import type { DenseData, DenseNetwork, DenseSettings, DenseState } from './dense-network.ts';
import { countDenseWeights } from './dense-start.ts';

/** Refuses networks and settings that cannot be trained. */
export function checkNetwork({ inputs, layers }: DenseNetwork, settings: DenseSettings): void {
  if (!whole(inputs) || layers.length === 0) throw new RangeError('A network needs inputs and layers.');
  for (const [index, { units, activation, dropout }] of layers.entries()) {
    if (!whole(units)) throw new RangeError(`A layer cannot have ${units} units.`);
    if (!(dropout >= 0 && dropout < 1)) throw new RangeError(`Dropout is a share below 1, not ${dropout}.`);
    if (activation === 'softmax' && index < layers.length - 1)
      throw new RangeError('Only the last layer can have softmax.');
  }
  const { loss, optimizer, batchSize } = settings;
  const last = layers[layers.length - 1];
  const wanted = { mse: null, bce: 'sigmoid', 'categorical-crossentropy': 'softmax' }[loss];
  if (wanted !== null && (last.activation !== wanted || last.dropout > 0 || last.batchNorm))
    throw new RangeError(`The loss ${loss} needs ${wanted} last, with nothing behind it.`);
  if (!whole(batchSize)) throw new RangeError(`A batch cannot have ${batchSize} rows.`);
  const rates = optimizer.kind === 'adam' ? [optimizer.beta1, optimizer.beta2] : [optimizer.momentum];
  for (const rate of rates) if (!(rate >= 0 && rate < 1)) throw new RangeError(`A moment cannot decay by ${rate}.`);
  if (optimizer.kind === 'adam' && !(optimizer.epsilon > 0)) throw new RangeError('Epsilon must be above 0.');
}

/** Refuses rows that do not fit the network. */
export function checkData({ inputs: wanted, layers }: DenseNetwork, { inputs, targets }: DenseData): void {
  checkColumns(inputs, wanted);
  const units = layers[layers.length - 1].units;
  if (targets === null) {
    if (units !== wanted) throw new RangeError(`Rows of ${wanted} columns cannot be targets of ${units} outputs.`);
    return;
  }
  checkMatrix(targets);
  if (targets.rows !== inputs.rows || targets.columns !== units)
    throw new RangeError(`Targets must be ${inputs.rows} × ${units}, not ${targets.rows} × ${targets.columns}.`);
}

export function checkColumns(inputs: DenseData['inputs'], wanted: number): void {
  checkMatrix(inputs);
  if (inputs.columns !== wanted) throw new RangeError(`The network has ${wanted} inputs, not ${inputs.columns}.`);
}

/** Refuses the state of another network. */
export function checkState(network: DenseNetwork, { weights, moments }: DenseState): void {
  const count = countDenseWeights(network);
  if (weights.length !== count || moments.length !== 2 * count)
    throw new RangeError(`The state must have ${count} weights and twice as many moments.`);
}

export function checkRate(rate: number): void {
  if (!(rate >= 0 && rate < Infinity)) throw new RangeError(`${rate} is no learning rate.`);
}

function whole(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1 << 24;
}
