import { LINE } from './dense-job';

/**
 * target[t] = bias[t] + Σ weight(s, t) · source[s] for lines of a slice, at least `floor`. The weight lies at
 * `weights + s · sourceStep + t · targetStep`, so that one function goes forward and backward. Two targets and sixteen
 * rows at once stay in registers. `bias` 0 stands for no bias.
 */
export function multiplyLines(
  source: usize,
  sources: u32,
  target: usize,
  targets: u32,
  weights: usize,
  sourceStep: usize,
  targetStep: usize,
  bias: usize,
  floor: f32,
  bytes: usize,
): void {
  const least = f32x4.splat(floor);
  const pairs = targets & ~1;
  for (let t: u32 = 0; t < pairs; t += 2) {
    const first = bias == 0 ? f32x4.splat(0) : v128.load32_splat(bias + t * 4);
    const second = bias == 0 ? f32x4.splat(0) : v128.load32_splat(bias + t * 4, 4);
    const start = weights + t * targetStep;
    const to = target + t * LINE;
    for (let at: usize = 0; at < bytes; at += 64) {
      let a0 = first;
      let a1 = first;
      let a2 = first;
      let a3 = first;
      let b0 = second;
      let b1 = second;
      let b2 = second;
      let b3 = second;
      let weight = start;
      let x = source + at;
      const end = x + sources * LINE;
      while (x < end) {
        const p = v128.load32_splat(weight);
        const q = v128.load32_splat(weight + targetStep);
        const x0 = v128.load(x);
        const x1 = v128.load(x, 16);
        const x2 = v128.load(x, 32);
        const x3 = v128.load(x, 48);
        a0 = f32x4.add(a0, f32x4.mul(x0, p));
        b0 = f32x4.add(b0, f32x4.mul(x0, q));
        a1 = f32x4.add(a1, f32x4.mul(x1, p));
        b1 = f32x4.add(b1, f32x4.mul(x1, q));
        a2 = f32x4.add(a2, f32x4.mul(x2, p));
        b2 = f32x4.add(b2, f32x4.mul(x2, q));
        a3 = f32x4.add(a3, f32x4.mul(x3, p));
        b3 = f32x4.add(b3, f32x4.mul(x3, q));
        weight += sourceStep;
        x += LINE;
      }
      const out = to + at;
      v128.store(out, f32x4.pmax(a0, least));
      v128.store(out, f32x4.pmax(a1, least), 16);
      v128.store(out, f32x4.pmax(a2, least), 32);
      v128.store(out, f32x4.pmax(a3, least), 48);
      v128.store(out + LINE, f32x4.pmax(b0, least));
      v128.store(out + LINE, f32x4.pmax(b1, least), 16);
      v128.store(out + LINE, f32x4.pmax(b2, least), 32);
      v128.store(out + LINE, f32x4.pmax(b3, least), 48);
    }
  }
  if (pairs < targets) {
    const start = bias == 0 ? f32x4.splat(0) : v128.load32_splat(bias + pairs * 4);
    lastLine(source, sources, target + pairs * LINE, weights + pairs * targetStep, sourceStep, start, least, bytes);
  }
}

/** The same for a last target without a partner. */
function lastLine(
  source: usize,
  sources: u32,
  target: usize,
  weights: usize,
  sourceStep: usize,
  start: v128,
  least: v128,
  bytes: usize,
): void {
  for (let at: usize = 0; at < bytes; at += 64) {
    let a0 = start;
    let a1 = start;
    let a2 = start;
    let a3 = start;
    let weight = weights;
    let x = source + at;
    const end = x + sources * LINE;
    while (x < end) {
      const p = v128.load32_splat(weight);
      a0 = f32x4.add(a0, f32x4.mul(v128.load(x), p));
      a1 = f32x4.add(a1, f32x4.mul(v128.load(x, 16), p));
      a2 = f32x4.add(a2, f32x4.mul(v128.load(x, 32), p));
      a3 = f32x4.add(a3, f32x4.mul(v128.load(x, 48), p));
      weight += sourceStep;
      x += LINE;
    }
    v128.store(target + at, f32x4.pmax(a0, least));
    v128.store(target + at, f32x4.pmax(a1, least), 16);
    v128.store(target + at, f32x4.pmax(a2, least), 32);
    v128.store(target + at, f32x4.pmax(a3, least), 48);
  }
}
