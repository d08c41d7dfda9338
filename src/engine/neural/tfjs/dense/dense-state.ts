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

/**
 * Moments of the learned weights as one array that has a place for every weight, twice: first moments, then second ones,
 * 0 where there are none.
 */
export function packMoments(
  weights: readonly Variable[],
  learned: readonly Variable[],
  moments: readonly Float32Array[],
): Float32Array {
  const of = (copy: number) =>
    weights.map((weight) => {
      const place = learned.indexOf(weight);
      const values = place < 0 ? undefined : moments[copy * learned.length + place];
      return values ?? new Float32Array(weight.size);
    });
  return joined([...of(0), ...of(1)]);
}

/** The reverse of `packMoments`: first and second moments of the learned weights. */
export function unpackMoments(
  weights: readonly Variable[],
  learned: readonly Variable[],
  values: Float32Array,
): Float32Array[] {
  const starts = places(weights.map(({ size }) => size));
  const all = values.length / 2;
  return [0, 1].flatMap((copy) =>
    learned.map((weight) => {
      const start = copy * all + starts[weights.indexOf(weight)];
      return values.slice(start, start + weight.size);
    }),
  );
}
