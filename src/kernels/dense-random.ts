import { shuffled } from './order.ts';

// The dense trainer's random numbers, which depend on what they are for alone; `assembly/dense-random.ts` has the same.

const ROW_STEP = 0x9e3779b9;

/** A one-to-one scrambling of 32 bits with little bias (Wellons 2018, "lowbias32"). */
function scramble(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The rows in the order of an epoch (0 first), which the seed and the epoch alone decide. */
export function epochOrder(rows: number, seed: number, epoch: number): Int32Array {
  return shuffled(rows, keyOf(seed, epoch));
}

function keyOf(seed: number, number: number): number {
  return scramble(scramble(seed + ROW_STEP) + number);
}

/**
 * What dropout multiplies the outputs of a layer with in a step: 0, or 1 / (1 - dropout).
 * @param step steps done before
 * @param layer 0 first
 * @returns rows × units
 */
export function dropoutFactors(
  settings: { readonly seed: number; readonly step: number; readonly layer: number },
  dropout: number,
  rows: number,
  units: number,
): Float32Array {
  const key = scramble(keyOf(settings.seed, settings.step) + settings.layer);
  const { threshold, scale } = dropoutNumbers(dropout);
  const factors = new Float32Array(rows * units);
  for (let unit = 0; unit < units; unit++) {
    const start = scramble(key + unit);
    for (let row = 0; row < rows; row++) {
      const drawn = scramble(start + Math.imul(row, ROW_STEP)) >>> 8;
      if (drawn >= threshold) factors[row * units + unit] = scale;
    }
  }
  return factors;
}

/** The share of 2²⁴ that drops out, and what the others are multiplied with. */
export function dropoutNumbers(dropout: number): { readonly threshold: number; readonly scale: number } {
  return { threshold: Math.round(dropout * 2 ** 24), scale: Math.fround(1 / (1 - dropout)) };
}
