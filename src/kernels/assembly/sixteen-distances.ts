// Packed rows in single precision: groups of sixteen, and within a group column by column, 64 bytes a column.

/** Columns after which a group that is too far is given up. */
const STRETCH: usize = 16 * 64;

/** Address of column 0 of a packed row; the next column lies 64 bytes further. */
export function sixteenAddress(packed: usize, place: u32, columns: u32): usize {
  return packed + <usize>(place >> 4) * columns * 64 + (place & 15) * 4;
}

/**
 * Squared distances of a packed row to the sixteen rows of a group, at `out`. Answers whether any is at most `least` +
 * `slope` × its entry of `inverses` (f32 above 0); where the answer is no, nothing is written.
 */
export function nearSixteen(
  group: usize,
  columns: u32,
  row: usize,
  inverses: usize,
  least: f32,
  slope: f32,
  out: usize,
): bool {
  const base = v128.splat<f32>(least);
  const rise = v128.splat<f32>(slope);
  const limitA = v128.add<f32>(base, v128.mul<f32>(rise, v128.load(inverses)));
  const limitB = v128.add<f32>(base, v128.mul<f32>(rise, v128.load(inverses, 16)));
  const limitC = v128.add<f32>(base, v128.mul<f32>(rise, v128.load(inverses, 32)));
  const limitD = v128.add<f32>(base, v128.mul<f32>(rise, v128.load(inverses, 48)));
  let a = v128.splat<f32>(0);
  let b = a;
  let c = a;
  let d = a;
  let x = row;
  let at = group;
  const end = group + <usize>columns * 64;
  while (at < end) {
    const stop = min(at + STRETCH, end);
    for (; at < stop; at += 64) {
      const value = v128.load_splat<f32>(x);
      const p = v128.sub<f32>(value, v128.load(at));
      const q = v128.sub<f32>(value, v128.load(at, 16));
      const r = v128.sub<f32>(value, v128.load(at, 32));
      const s = v128.sub<f32>(value, v128.load(at, 48));
      a = v128.add<f32>(a, v128.mul<f32>(p, p));
      b = v128.add<f32>(b, v128.mul<f32>(q, q));
      c = v128.add<f32>(c, v128.mul<f32>(r, r));
      d = v128.add<f32>(d, v128.mul<f32>(s, s));
      x += 64;
    }
    const near = v128.or(
      v128.or(v128.le<f32>(a, limitA), v128.le<f32>(b, limitB)),
      v128.or(v128.le<f32>(c, limitC), v128.le<f32>(d, limitD)),
    );
    if (!v128.any_true(near)) return false;
  }
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
  return true;
}
