import type { Rank, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Random } from '../../evaluate/random.ts';
import type { Tensorflow } from './tensorflow.ts';

/** A matrix of weights by name; one of a single row or column may be a bias. */
export interface WeightShape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Glorot-uniform over what goes in and comes out of it, or all of one value. */
  readonly start: { readonly fanIn: number; readonly fanOut: number } | number;
}

/** Weights as numbers, row-major, by name. */
export type Weights = Readonly<Record<string, Float32Array>>;

/** Weights on the backend, by name. */
export type Variables = Readonly<Record<string, Variable<Rank.R2>>>;

/** The Glorot-uniform range ±√(6 / (in + out)) (Glorot and Bengio 2010), drawn in the order of the shapes. */
export function firstWeights(shapes: readonly WeightShape[], random: Random): Weights {
  return Object.fromEntries(
    shapes.map(({ name, rows, columns, start }) => {
      const values = new Float32Array(rows * columns);
      if (typeof start === 'number') return [name, values.fill(start)];
      const range = Math.sqrt(6 / (start.fanIn + start.fanOut));
      for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * range;
      return [name, values];
    }),
  );
}

/** Puts weights on the backend; whoever asks for them disposes of them. */
export function toVariables(tf: Tensorflow, shapes: readonly WeightShape[], weights: Weights): Variables {
  return Object.fromEntries(
    shapes.map(({ name, rows, columns }) => {
      const first = tf.tensor2d(weights[name], [rows, columns]);
      const variable = tf.variable(first, true) as Variable<Rank.R2>;
      first.dispose();
      return [name, variable];
    }),
  );
}

export async function fromVariables(variables: Variables): Promise<Weights> {
  const read = Object.entries(variables).map(async ([name, variable]): Promise<[string, Float32Array]> => {
    const values = (await variable.data()) as Float32Array;
    return [name, values.slice()];
  });
  return Object.fromEntries(await Promise.all(read));
}

/** Overwrites the weights on the backend. */
export function assignWeights(tf: Tensorflow, variables: Variables, weights: Weights): void {
  for (const [name, variable] of Object.entries(variables)) {
    const values: Tensor2D = tf.tensor2d(weights[name], variable.shape as [number, number]);
    variable.assign(values);
    values.dispose();
  }
}

/** How many numbers the shapes hold together. */
export function numbersIn(shapes: readonly WeightShape[]): number {
  return shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}
