import { seededRandom } from '../../src/engine/evaluate/random.ts';
import type { Matrix } from '../../src/engine/table.ts';
import { matrixOf } from './customer-tables.ts';

/** Rows spread evenly over a box: data without groups. */
export function evenNoise(rows: number, columns: number, seed: number): Matrix {
  const random = seededRandom(seed);
  return matrixOf(Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.uniform())));
}

/** `k` bell-shaped groups of deviation 1 whose centres lie at least `apart` from each other. */
export function separateGroups(rows: number, columns: number, k: number, apart: number, seed: number): Matrix {
  const random = seededRandom(seed);
  const centers: number[][] = [];
  for (let box = apart; centers.length < k; box += 0.2) {
    const next = Array.from({ length: columns }, () => box * random.uniform());
    if (centers.every((center) => Math.hypot(...center.map((value, i) => value - next[i])) >= apart))
      centers.push(next);
  }
  return matrixOf(Array.from({ length: rows }, (_, row) => centers[row % k].map((value) => value + random.normal())));
}

/**
 * The first of three draws of which `holds`, or the last. For verdicts at a level of three deviations, which noise passes
 * by chance once in some hundred draws; three times running it does not.
 */
export async function oneOfThree<Outcome>(
  draw: (at: number) => Promise<Outcome>,
  holds: (outcome: Outcome) => boolean,
): Promise<Outcome> {
  let outcome = await draw(0);
  for (let at = 1; at < 3 && !holds(outcome); at++) outcome = await draw(at);
  return outcome;
}
