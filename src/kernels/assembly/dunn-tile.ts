/**
 * The smallest or the largest squared distance between up to 256 rows and up to 256 others (packed as by `packRows` and
 * `packColumns`), no better than `best` if nothing is better.
 */
export function extremeTile(
  rows: usize,
  count: u32,
  others: usize,
  otherCount: u32,
  columns: u32,
  mask: usize,
  largest: bool,
  best: f64,
): f64 {
  const vectors = (otherCount + 1) / 2;
  const size: usize = columns * 8;
  const neutral = v128.splat<f64>(largest ? 0 : Infinity);
  let found = v128.splat<f64>(best);
  for (let t: u32 = 0; t < count; t += 4) {
    // The last rows stand in for those beyond the end: comparing one twice changes nothing.
    const first = rows + t * size;
    const second = rows + min(t + 1, count - 1) * size;
    const third = rows + min(t + 2, count - 1) * size;
    const fourth = rows + min(t + 3, count - 1) * size;
    let other = others;
    for (let v: u32 = 0; v < vectors; v++) {
      let a = v128.splat<f64>(0);
      let b = a;
      let c = a;
      let d = a;
      for (let j: usize = 0; j < size; j += 8) {
        const y = v128.load(other);
        const p = v128.sub<f64>(v128.load_splat<f64>(first + j), y);
        const q = v128.sub<f64>(v128.load_splat<f64>(second + j), y);
        const r = v128.sub<f64>(v128.load_splat<f64>(third + j), y);
        const s = v128.sub<f64>(v128.load_splat<f64>(fourth + j), y);
        a = v128.add<f64>(a, v128.mul<f64>(p, p));
        b = v128.add<f64>(b, v128.mul<f64>(q, q));
        c = v128.add<f64>(c, v128.mul<f64>(r, r));
        d = v128.add<f64>(d, v128.mul<f64>(s, s));
        other += 16;
      }
      const used = v128.load(mask + v * 16);
      if (largest) {
        a = v128.pmax<f64>(v128.pmax<f64>(a, b), v128.pmax<f64>(c, d));
        found = v128.pmax<f64>(found, v128.bitselect(a, neutral, used));
      } else {
        a = v128.pmin<f64>(v128.pmin<f64>(a, b), v128.pmin<f64>(c, d));
        found = v128.pmin<f64>(found, v128.bitselect(a, neutral, used));
      }
    }
  }
  const one = v128.extract_lane<f64>(found, 0);
  const two = v128.extract_lane<f64>(found, 1);
  return largest ? max(one, two) : min(one, two);
}
