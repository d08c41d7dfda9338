import { LINE } from './dense-job';
import { ROW_STEP, refine, scramble4 } from './dense-random';

/**
 * Multiplies the outputs of a layer in a slice with 0 or `scale`, drawn by chance; keeps the factors.
 * @param key of seed, step and layer
 * @param row number of the slice's first row in the batch
 * @param threshold of 2²⁴
 */
export function dropOut(
  from: usize,
  keep: usize,
  to: usize,
  units: u32,
  key: u32,
  row: u32,
  threshold: u32,
  scale: f32,
  bytes: usize,
): void {
  const least = i32x4.splat(threshold);
  const factor = f32x4.splat(scale);
  const start = i32x4.add(i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(ROW_STEP)), i32x4.splat(row * ROW_STEP));
  for (let unit: u32 = 0; unit < units; unit++) {
    let counter = i32x4.add(start, i32x4.splat(refine(key, unit)));
    const line = unit * LINE;
    for (let at = line; at < line + bytes; at += 16) {
      const drawn = i32x4.shr_u(scramble4(counter), 8);
      const kept = v128.and(i32x4.ge_s(drawn, least), factor);
      v128.store(keep + at, kept);
      v128.store(to + at, f32x4.mul(v128.load(from + at), kept));
      counter = i32x4.add(counter, i32x4.splat(4 * ROW_STEP));
    }
  }
}

/** delta · factor, in place. */
export function dropOutGradient(delta: usize, keep: usize, units: u32, bytes: usize): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    const line = unit * LINE;
    for (let at = line; at < line + bytes; at += 16) {
      v128.store(delta + at, f32x4.mul(v128.load(delta + at), v128.load(keep + at)));
    }
  }
}
