import { across } from './dense-gradients';
import { CATEGORICAL, LINE, lineBytes, MSE } from './dense-job';
import { fillUp } from './dense-norm';
import { exp4, log4 } from './single-functions';

/**
 * Loss of outputs against targets in a slice, summed over the rows, and in `delta` its derivative by the outputs, times
 * `share` (1 / rows of the batch). With cross-entropy the outputs are those before the sigmoid or softmax, which the
 * function then applies: the derivative is by what went in.
 *
 * MSE: mean of (y - t)² over the outputs. BCE: mean of max(z, 0) - z t + ln(1 + e^-|z|). Categorical: Σ t (ln Σ eᶻ - z).
 */
export function lossOf(
  loss: u32,
  outputs: usize,
  targets: usize,
  delta: usize,
  units: u32,
  rows: u32,
  share: f32,
): f64 {
  const bytes = lineBytes(rows);
  let sum: f64 = 0;
  if (loss == CATEGORICAL) {
    sum = categorical(outputs, targets, delta, units, rows, share);
  } else {
    const each = share / <f32>units;
    for (let unit: u32 = 0; unit < units; unit++) {
      const line = unit * LINE;
      sum +=
        loss == MSE
          ? squares(outputs + line, targets + line, delta + line, rows, 2 * each)
          : binary(outputs + line, targets + line, delta + line, rows, each);
    }
    sum /= <f64>units;
  }
  for (let unit: u32 = 0; unit < units; unit++) fillUp(delta + unit * LINE, rows, bytes, 0);
  return sum;
}

function squares(outputs: usize, targets: usize, delta: usize, rows: u32, share: f32): f64 {
  const factor = f32x4.splat(share);
  let sum = f32x4.splat(0);
  for (let row: u32 = 0; row < rows; row += 4) {
    const at = <usize>row * 4;
    const apart = v128.and(f32x4.sub(v128.load(outputs + at), v128.load(targets + at)), present(row, rows));
    sum = f32x4.add(sum, f32x4.mul(apart, apart));
    v128.store(delta + at, f32x4.mul(apart, factor));
  }
  return <f64>across(sum);
}

function binary(outputs: usize, targets: usize, delta: usize, rows: u32, share: f32): f64 {
  const factor = f32x4.splat(share);
  const one = f32x4.splat(1);
  let sum = f32x4.splat(0);
  for (let row: u32 = 0; row < rows; row += 4) {
    const at = <usize>row * 4;
    const z = v128.load(outputs + at);
    const t = v128.load(targets + at);
    // e^-|z| gives both the loss and the sigmoid.
    const power = exp4(f32x4.neg(f32x4.abs(z)));
    const whole = f32x4.add(one, power);
    const value = f32x4.add(f32x4.sub(f32x4.pmax(z, f32x4.splat(0)), f32x4.mul(z, t)), log4(whole));
    sum = f32x4.add(sum, v128.and(value, present(row, rows)));
    const above = v128.bitselect(power, one, f32x4.lt(z, f32x4.splat(0)));
    const y = f32x4.div(above, whole);
    v128.store(outputs + at, y);
    v128.store(delta + at, f32x4.mul(f32x4.sub(y, t), factor));
  }
  return <f64>across(sum);
}

function categorical(outputs: usize, targets: usize, delta: usize, units: u32, rows: u32, share: f32): f64 {
  const factor = f32x4.splat(share);
  const stop = units * LINE;
  let all = f32x4.splat(0);
  for (let row: u32 = 0; row < rows; row += 4) {
    const at = <usize>row * 4;
    let most = v128.load(outputs + at);
    for (let line: usize = LINE; line < stop; line += LINE) most = f32x4.pmax(most, v128.load(outputs + at + line));
    let sum = f32x4.splat(0);
    let wanted = sum;
    let value = sum;
    for (let line: usize = 0; line < stop; line += LINE) {
      const z = f32x4.sub(v128.load(outputs + at + line), most);
      const t = v128.load(targets + at + line);
      const power = exp4(z);
      v128.store(outputs + at + line, power);
      sum = f32x4.add(sum, power);
      wanted = f32x4.add(wanted, t);
      value = f32x4.sub(value, f32x4.mul(t, z));
    }
    value = f32x4.add(value, f32x4.mul(wanted, log4(sum)));
    all = f32x4.add(all, v128.and(value, present(row, rows)));
    for (let line: usize = 0; line < stop; line += LINE) {
      const y = f32x4.div(v128.load(outputs + at + line), sum);
      const t = v128.load(targets + at + line);
      v128.store(outputs + at + line, y);
      v128.store(delta + at + line, f32x4.mul(f32x4.sub(f32x4.mul(y, wanted), t), factor));
    }
  }
  return <f64>across(all);
}

/** Rows whose largest output, the first of equals, is the target's. */
export function rightRows(outputs: usize, targets: usize, units: u32, rows: u32): u32 {
  let right: u32 = 0;
  for (let row: u32 = 0; row < rows; row += 4) {
    const at = <usize>row * 4;
    const same = i32x4.eq(largest(outputs + at, units), largest(targets + at, units));
    right += popcnt(i32x4.bitmask(v128.and(same, present(row, rows))));
  }
  return right;
}

/** The unit with the largest value, for each of four rows. */
function largest(lines: usize, units: u32): v128 {
  let most = v128.load(lines);
  let label = i32x4.splat(0);
  for (let unit: u32 = 1; unit < units; unit++) {
    const value = v128.load(lines + unit * LINE);
    label = v128.bitselect(i32x4.splat(unit), label, f32x4.gt(value, most));
    most = f32x4.pmax(most, value);
  }
  return label;
}

/** All bits set for those of four rows that there are. */
function present(row: u32, rows: u32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(row)), i32x4.splat(rows));
}
