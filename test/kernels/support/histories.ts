import type { Histories } from '../../../src/kernels/lifetime.ts';

/** Histories of made-up customers: a different one each, ages up to 60. */
export function histories(rows: number, seed: number): Histories {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const counts = new Float64Array(rows);
  const lasts = new Float64Array(rows);
  const ages = Float64Array.from({ length: rows }, () => 20 + 40 * random());
  for (let row = 0; row < rows; row++) {
    counts[row] = Math.floor(-1.4 * Math.log(random()));
    if (counts[row] > 0) lasts[row] = ages[row] * random();
  }
  return { counts, lasts, ages, weights: new Float64Array(rows).fill(1) };
}
