import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** Sequences of one length side by side, the oldest step first; shorter ones begin with steps that are not there. */
export interface Sequences {
  readonly rows: number;
  readonly steps: number;
  /** How many kinds of steps there are, and how many numbers a step has besides. */
  readonly kinds: number;
  readonly numbers: number;
  /** rows × steps: 1 … kinds, 0 for a step that is not there. */
  readonly kind: Uint8Array;
  /** rows × steps × numbers; of steps that are not there, 0. */
  readonly values: Float32Array;
}

/** Some sequences as a network takes them. A step is its kind as 0/1 numbers, then its numbers: `width` in all. */
export interface SequenceBatch {
  readonly size: number;
  /** Whole steps below each other: (steps · size) × width, and (steps · size) × 1 with 1 for a step that is there. */
  readonly all: Tensor2D;
  readonly there: Tensor2D;
  /** Each step for itself, numbers downwards and sequences across: width × size and 1 × size. */
  apart(): { readonly values: Tensor2D; readonly there: Tensor2D }[];
}

export function sequenceBatch(tf: Tensorflow, sequences: Sequences, rows: Int32Array): SequenceBatch {
  const { steps, kinds } = sequences;
  const size = rows.length;
  const width = kinds + sequences.numbers;
  const values = new Float32Array(steps * size * width);
  const there = new Float32Array(steps * size);
  eachStep(sequences, rows, (step, at, kind, numbers) => {
    const to = (step * size + at) * width;
    values[to + kind - 1] = 1;
    values.set(numbers, to + kinds);
    there[step * size + at] = 1;
  });
  return {
    size,
    all: tf.tensor2d(values, [steps * size, width]),
    there: tf.tensor2d(there, [steps * size, 1]),
    apart: () =>
      // WebAssembly copies the whole of a tensor to take a part of it, so steps are put there one by one.
      Array.from({ length: steps }, (_, step) => {
        const own = new Float32Array(width * size);
        for (let i = 0; i < width; i++)
          for (let at = 0; at < size; at++) own[i * size + at] = values[(step * size + at) * width + i];
        return {
          values: tf.tensor2d(own, [width, size]),
          there: tf.tensor2d(there.subarray(step * size, (step + 1) * size), [1, size]),
        };
      }),
  };
}

/** Calls `visit` for every step that is there, with its kind (1 first) and its numbers. */
function eachStep(
  { steps, numbers, kind, values }: Sequences,
  rows: Int32Array,
  visit: (step: number, at: number, kind: number, numbers: Float32Array) => void,
): void {
  for (const [at, row] of rows.entries()) {
    for (let step = 0; step < steps; step++) {
      const from = row * steps + step;
      if (kind[from] > 0) visit(step, at, kind[from], values.subarray(from * numbers, (from + 1) * numbers));
    }
  }
}

/**
 * What building sequences again from their codes is off by, summed over the steps that are there: cross-entropy of the
 * kinds (where there are several) and squared error of the numbers. `made` is (steps · size) × width, kinds as logits.
 */
export function sequenceLoss(
  tf: Tensorflow,
  made: Tensor2D,
  { all, there }: SequenceBatch,
  { kinds, numbers }: Pick<Sequences, 'kinds' | 'numbers'>,
): Tensor {
  const rows = made.shape[0];
  const parts: Tensor[] = [];
  if (kinds > 1) {
    const truth = tf.slice(all, [0, 0], [rows, kinds]);
    // What is not there has no kind: its truth is all zeros already.
    parts.push(tf.neg(tf.sum(tf.mul(truth, tf.logSoftmax(tf.slice(made, [0, 0], [rows, kinds]))))));
  }
  if (numbers > 0) {
    const own = (x: Tensor2D) => tf.slice(x, [0, kinds], [rows, numbers]);
    parts.push(tf.sum(tf.mul(tf.square(tf.sub(own(made), own(all))), there)));
  }
  return tf.addN(parts);
}

/** Squared errors by number of a step, kinds first as shares, over the steps that are there of some rows. */
export function addSquaredErrors(sums: Float64Array, made: Float32Array, sequences: Sequences, rows: Int32Array): void {
  const { kinds } = sequences;
  const width = kinds + sequences.numbers;
  eachStep(sequences, rows, (step, at, kind, numbers) => {
    const from = (step * rows.length + at) * width;
    for (let i = 0; i < kinds; i++) sums[i] += (made[from + i] - (i === kind - 1 ? 1 : 0)) ** 2;
    for (const [i, value] of numbers.entries()) sums[kinds + i] += (made[from + kinds + i] - value) ** 2;
  });
}

/** How many steps are there. */
export function countSteps({ kind }: Sequences): number {
  let count = 0;
  for (let i = 0; i < kind.length; i++) if (kind[i] > 0) count += 1;
  return count;
}
