import { tensor, tidy, type Variable } from '@tensorflow/tfjs-core';

/** Where the numbers of a list of weights lie in one array. */
function places(sizes: readonly number[]): number[] {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return end - size;
  });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const starts = places(parts.map(({ length }) => length));
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.forEach((part, index) => {
    all.set(part, starts[index]);
  });
  return all;
}

/** All weights in one array, one after the other. */
export function packWeights(weights: readonly Variable[]): Float32Array {
  return joined(weights.map((weight) => weight.dataSync() as Float32Array));
}

/** The reverse of `packWeights`, into the same variables. */
export function unpackWeights(weights: readonly Variable[], values: Float32Array): void {
  const starts = places(weights.map(({ size }) => size));
  tidy(() => {
    weights.forEach((weight, index) => {
      weight.assign(tensor(values.slice(starts[index], starts[index] + weight.size), weight.shape));
    });
  });
}

/** Moments of the learned weights as one array that has a place for every weight: all first ones, then all second ones. */
export function packMoments(
  weights: readonly Variable[],
  learned: readonly Variable[],
  moments: readonly Float32Array[],
): Float32Array {
  const copies = learned.length === 0 ? 0 : moments.length / learned.length;
  const of = (copy: number) =>
    weights.map((weight) => {
      const place = learned.indexOf(weight);
      return place < 0 ? new Float32Array(weight.size) : moments[copy * learned.length + place];
    });
  return joined(Array.from({ length: copies }, (_, copy) => of(copy)).flat());
}

/** The reverse of `packMoments`. */
export function unpackMoments(
  weights: readonly Variable[],
  learned: readonly Variable[],
  values: Float32Array,
): Float32Array[] {
  const starts = places(weights.map(({ size }) => size));
  const all = weights.reduce((sum, { size }) => sum + size, 0);
  return Array.from({ length: all === 0 ? 0 : values.length / all }, (_, copy) =>
    learned.map((weight) => {
      const start = copy * all + starts[weights.indexOf(weight)];
      return values.slice(start, start + weight.size);
    }),
  ).flat();
}
