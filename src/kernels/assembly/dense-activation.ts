import { LINE, RELU, SIGMOID, SOFTMAX, TANH } from './dense-job';
import { exp4, sigmoid4, tanh4 } from './single-functions';

/** Applies an activation to lines of a slice, in place. Linear and ReLU are done where the lines are made. */
export function activate(activation: u32, lines: usize, units: u32, bytes: usize): void {
  if (activation == SOFTMAX) return softmax(lines, units, bytes);
  if (activation != TANH && activation != SIGMOID) return;
  for (let unit: u32 = 0; unit < units; unit++) {
    const line = lines + unit * LINE;
    if (activation == TANH) {
      for (let at = line; at < line + bytes; at += 16) v128.store(at, tanh4(v128.load(at)));
    } else {
      for (let at = line; at < line + bytes; at += 16) v128.store(at, sigmoid4(v128.load(at)));
    }
  }
}

/** Shares of eᶻ, the largest z taken off first. */
function softmax(lines: usize, units: u32, bytes: usize): void {
  const stop = lines + units * LINE;
  for (let at = lines; at < lines + bytes; at += 16) {
    let most = v128.load(at);
    for (let line = at + LINE; line < stop; line += LINE) most = f32x4.pmax(most, v128.load(line));
    let sum = f32x4.splat(0);
    for (let line = at; line < stop; line += LINE) {
      const power = exp4(f32x4.sub(v128.load(line), most));
      v128.store(line, power);
      sum = f32x4.add(sum, power);
    }
    for (let line = at; line < stop; line += LINE) v128.store(line, f32x4.div(v128.load(line), sum));
  }
}

/** Turns derivatives by the outputs of an activation into those by what went in; `outputs` are its outputs. */
export function activationGradient(activation: u32, delta: usize, outputs: usize, units: u32, bytes: usize): void {
  if (activation == SOFTMAX) return softmaxGradient(delta, outputs, units, bytes);
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const apart = outputs - delta;
  for (let unit: u32 = 0; unit < units; unit++) {
    const line = delta + unit * LINE;
    const end = line + bytes;
    if (activation == RELU) {
      for (let at = line; at < end; at += 16) {
        v128.store(at, v128.and(v128.load(at), f32x4.gt(v128.load(at + apart), zero)));
      }
    } else if (activation == TANH) {
      for (let at = line; at < end; at += 16) {
        const y = v128.load(at + apart);
        v128.store(at, f32x4.mul(v128.load(at), f32x4.sub(one, f32x4.mul(y, y))));
      }
    } else if (activation == SIGMOID) {
      for (let at = line; at < end; at += 16) {
        const y = v128.load(at + apart);
        v128.store(at, f32x4.mul(v128.load(at), f32x4.mul(y, f32x4.sub(one, y))));
      }
    }
  }
}

function softmaxGradient(delta: usize, outputs: usize, units: u32, bytes: usize): void {
  const apart = outputs - delta;
  const stop = delta + units * LINE;
  for (let at = delta; at < delta + bytes; at += 16) {
    let sum = f32x4.splat(0);
    for (let line = at; line < stop; line += LINE) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(line), v128.load(line + apart)));
    }
    for (let line = at; line < stop; line += LINE) {
      v128.store(line, f32x4.mul(v128.load(line + apart), f32x4.sub(v128.load(line), sum)));
    }
  }
}
