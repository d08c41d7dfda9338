import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** Gates lie below each other: input, forget, output, candidate. */
const GATES = 4;

/**
 * One step of an LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), numbers downwards and
 * sequences across, so that gates are runs of whole rows.
 *
 * With z = kernel · [x; 1; h]: gates i, f, o = σ(z), candidate g = tanh(z / 2) = 2 σ(z) − 1, so that one sigmoid does for
 * all; c' = mask · (f c + i g), h' = o tanh(c'). A mask of 0 keeps the state at nothing before a sequence begins.
 *
 * @param x inputs × batch
 * @param state [h; c], 2 · units × batch
 * @param kernel 4 · units × (inputs + 1 + units)
 * @param mask 1 × batch
 * @returns [h'; c']
 */
export type LstmCell = (x: Tensor2D, state: Tensor2D, kernel: Tensor2D, mask: Tensor2D) => Tensor2D;

/** The cell with its gradient worked out by hand: about a third of the operations that TensorFlow would find itself. */
export function lstmCell(tf: Tensorflow): LstmCell {
  const part = (all: Tensor, first: number, rows: number) =>
    tf.slice(all as Tensor2D, [first, 0], [rows, all.shape[1] as number]);
  const cell = tf.customGrad((...given) => {
    const [x, state, kernel, mask, save] = given as unknown as [
      Tensor2D,
      Tensor2D,
      Tensor2D,
      Tensor2D,
      (tensors: Tensor[]) => void,
    ];
    const units = kernel.shape[0] / GATES;
    const [inputs, batch] = x.shape;
    const before = tf.concat([x, tf.ones([1, batch]) as Tensor2D, part(state, 0, units)], 0);
    const gates = tf.sigmoid(tf.matMul(kernel, before));
    const [input, forget, output] = [0, 1, 2].map((gate) => part(gates, gate * units, units));
    const candidate = tf.sub(tf.mul(part(gates, 3 * units, units), 2), 1);
    const old = part(state, units, units);
    const cells = tf.mul(tf.add(tf.mul(forget, old), tf.mul(input, candidate)), mask);
    const squeezed = tf.sub(tf.mul(tf.sigmoid(tf.mul(cells, 2)), 2), 1);
    const value = tf.concat([tf.mul(output, squeezed), cells], 0);
    save([before, gates, candidate, old, squeezed, kernel, mask]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const [before, gates, candidate, old, squeezed, kernel, mask] = saved as Tensor2D[];
      const [input, forget, output] = [0, 1, 2].map((gate) => part(gates, gate * units, units));
      const byHidden = part(dy, 0, units);
      const throughOutput = tf.mul(tf.mul(byHidden, output), tf.sub(1, tf.square(squeezed)));
      const byCells = tf.mul(tf.add(part(dy, units, units), throughOutput), mask);
      const byGates = tf.concat(
        [
          tf.mul(byCells, candidate),
          tf.mul(byCells, old),
          tf.mul(byHidden, squeezed),
          tf.mul(tf.mul(byCells, input), 2),
        ],
        0,
      );
      const byZ = tf.mul(byGates, tf.mul(gates, tf.sub(1, gates))) as Tensor2D;
      const byBefore = tf.matMul(tf.transpose(kernel), byZ);
      return [
        part(byBefore, 0, inputs),
        tf.concat([part(byBefore, inputs + 1, units), tf.mul(byCells, forget)], 0),
        tf.matMul(byZ, tf.transpose(before)),
        tf.zerosLike(mask),
      ];
    };
    return { value, gradFunc: gradFunc as (dy: Tensor, saved: Tensor[]) => Tensor[] };
  });
  return (x, state, kernel, mask) => cell(x, state, kernel, mask) as Tensor2D;
}
