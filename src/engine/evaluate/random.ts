import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';

/** Numbers that look random and are the same for the same seed on every computer. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal, by the polar method (Marsaglia and Bray 1964). */
  normal(): number;
}

/** The sfc32 generator (Doty-Humphrey, PractRand), 53 bits a number. */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum;
  };
  for (let i = 0; i < 16; i++) next();
  const uniform = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  const normal = (): number => {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  };
  return { uniform, normal };
}

/** Rows looked at before other calls get a turn. */
const CHUNK = 16_384;

/** `count` different row numbers out of `rows`, ascending (selection sampling, Knuth TAOCP 2, 3.4.2 S). */
export async function sampleRows(
  rows: number,
  count: number,
  random: Random,
  context: JobContext,
): Promise<Int32Array> {
  const chosen = new Int32Array(Math.min(rows, count));
  let taken = 0;
  for (let row = 0; taken < chosen.length; row++) {
    if ((rows - row) * random.uniform() < chosen.length - taken) chosen[taken++] = row;
    if (row % CHUNK === CHUNK - 1) await breathe(context);
  }
  return chosen;
}
