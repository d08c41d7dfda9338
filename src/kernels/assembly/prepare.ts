import { cancelled } from './control';
import { clearLastGroup, rowAddress } from './packed';

/**
 * Means of the columns and the power of two that brings the centred values into [-1, 1].
 * Scaling by a power of two is exact, so nothing is lost, and single precision can neither overflow nor vanish.
 *
 * Writes `columns` means and returns the scale.
 */
export function centreOf(rows: usize, count: u32, columns: u32, means: usize): f64 {
  memory.fill(means, 0, columns * 8);
  for (let i: u32 = 0; i < count && !stopsAt(i); i++) {
    const row = rows + <usize>i * columns * 8;
    for (let j: usize = 0; j < columns; j++) {
      store<f64>(means + j * 8, load<f64>(means + j * 8) + load<f64>(row + j * 8));
    }
  }
  for (let j: usize = 0; j < columns; j++) store<f64>(means + j * 8, load<f64>(means + j * 8) / <f64>count);
  let largest: f64 = 0;
  for (let i: u32 = 0; i < count && !stopsAt(i); i++) {
    const row = rows + <usize>i * columns * 8;
    for (let j: usize = 0; j < columns; j++) {
      largest = max(largest, abs(load<f64>(row + j * 8) - load<f64>(means + j * 8)));
    }
  }
  return powerBelow(largest);
}

/** True for now and then a row, once the caller has given up. */
export function stopsAt(row: u32): bool {
  return (row & 0x3fff) == 0 && cancelled();
}

/** The largest power of two that times `value` stays at or under 1; 1 for 0. */
function powerBelow(value: f64): f64 {
  if (value == 0) return 1;
  const exponent = <i64>((reinterpret<u64>(value) >> 52) & 0x7ff) - 1023;
  const clamped = max<i64>(-1000, min<i64>(1000, -exponent - 1));
  return reinterpret<f64>((<u64>(clamped + 1023)) << 52);
}

/**
 * Centres, scales and packs a row-major matrix in double and, when `single` is not 0, in single precision.
 * Writes at `summary`: scale, mean variance of the columns (scaled), largest absolute value over the smallest
 * standard deviation that is not 0. Column means go to `means`.
 */
export function prepareRows(
  rows: usize,
  count: u32,
  columns: u32,
  means: usize,
  double: usize,
  single: usize,
  summary: usize,
): u32 {
  const scale = centreOf(rows, count, columns, means);
  clearLastGroup<f64>(double, count, columns);
  if (single) clearLastGroup<f32>(single, count, columns);
  let largest: f64 = 0;
  for (let i: u32 = 0; i < count && !stopsAt(i); i++) {
    const row = rows + <usize>i * columns * 8;
    const wide = rowAddress<f64>(double, i, columns);
    const narrow = rowAddress<f32>(single, i, columns);
    for (let j: usize = 0; j < columns; j++) {
      const value = (load<f64>(row + j * 8) - load<f64>(means + j * 8)) * scale;
      largest = max(largest, abs(value));
      store<f64>(wide + j * 32, value);
      if (single) store<f32>(narrow + j * 32, <f32>value);
    }
  }
  let variances: f64 = 0;
  let smallest = f64.MAX_VALUE;
  for (let j: usize = 0; j < columns && !cancelled(); j++) {
    let sum: f64 = 0;
    for (let i: u32 = 0; i < count; i++) {
      const value = load<f64>(rowAddress<f64>(double, i, columns) + j * 32);
      sum += value * value;
    }
    const variance = sum / <f64>count;
    variances += variance;
    if (variance > 0) smallest = min(smallest, variance);
  }
  store<f64>(summary, scale);
  store<f64>(summary + 8, variances / <f64>columns);
  store<f64>(summary + 16, largest / sqrt(smallest));
  return 0;
}
