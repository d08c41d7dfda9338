import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** The operations that networks here are built from, chosen for what is quick on WebAssembly and native TensorFlow alike. */
export interface Operations {
  /**
   * Matrix product. Its gradient turns matrices over before it multiplies: TensorFlow's own multiplies turned-over
   * matrices number by number on WebAssembly, which takes two to five times as long.
   */
  matMul(left: Tensor2D, right: Tensor2D): Tensor2D;
  /** tanh x = 2 σ(2x) − 1: WebAssembly has a quick sigmoid and a slow tanh. */
  tanh<Any extends Tensor>(x: Any): Any;
}

export function operations(tf: Tensorflow): Operations {
  const matMul = tf.customGrad((left, right, save) => {
    const [a, b] = [left as Tensor2D, right as Tensor2D];
    (save as (tensors: Tensor[]) => void)([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (dy, saved) => {
        const [x, w] = saved as [Tensor2D, Tensor2D];
        return [tf.matMul(dy as Tensor2D, tf.transpose(w)), tf.matMul(tf.transpose(x), dy as Tensor2D)];
      },
    };
  });
  const tanh = tf.customGrad((x, save) => {
    const value = tf.sub(tf.mul(tf.sigmoid(tf.mul(x as Tensor, 2)), 2), 1);
    (save as (tensors: Tensor[]) => void)([value]);
    return {
      value,
      gradFunc: (dy, saved) => tf.mul(dy, tf.sub(1, tf.square((saved as Tensor[])[0]))),
    };
  });
  return {
    matMul: (left, right) => matMul(left, right) as Tensor2D,
    tanh: <Any extends Tensor>(x: Any) => tanh(x) as Any,
  };
}
