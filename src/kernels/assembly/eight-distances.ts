// Packed rows: groups of eight, and within a group column by column, 64 bytes a column.

/** Columns after which a group that is too far is given up. */
const STRETCH: usize = 16 * 64;

/** Eight zeros: inverses for a search without limits of its own for each row. */
export const NO_INVERSES: usize = memory.data(64, 16);

/** Address of column 0 of a packed row; the next column lies 64 bytes further. */
export function eightAddress(packed: usize, place: u32, columns: u32): usize {
  return packed + <usize>(place >> 3) * columns * 64 + (place & 7) * 8;
}

/**
 * Squared distances of a row-major row to the eight rows of a group, at `out`, each summed column by column. Answers
 * whether any is at most `least` + `slope` × its entry of `inverses`, which have to be finite numbers even where the
 * slope is 0; where the answer is no, nothing is written.
 */
export function nearEight(
  group: usize,
  columns: u32,
  row: usize,
  inverses: usize,
  least: f64,
  slope: f64,
  out: usize,
): bool {
  const base = v128.splat<f64>(least);
  const rise = v128.splat<f64>(slope);
  const limitA = v128.add<f64>(base, v128.mul<f64>(rise, v128.load(inverses)));
  const limitB = v128.add<f64>(base, v128.mul<f64>(rise, v128.load(inverses, 16)));
  const limitC = v128.add<f64>(base, v128.mul<f64>(rise, v128.load(inverses, 32)));
  const limitD = v128.add<f64>(base, v128.mul<f64>(rise, v128.load(inverses, 48)));
  let a = v128.splat<f64>(0);
  let b = a;
  let c = a;
  let d = a;
  let x = row;
  let at = group;
  const end = group + <usize>columns * 64;
  while (at < end) {
    const stop = min(at + STRETCH, end);
    for (; at < stop; at += 64) {
      const value = v128.load_splat<f64>(x);
      const p = v128.sub<f64>(value, v128.load(at));
      const q = v128.sub<f64>(value, v128.load(at, 16));
      const r = v128.sub<f64>(value, v128.load(at, 32));
      const s = v128.sub<f64>(value, v128.load(at, 48));
      a = v128.add<f64>(a, v128.mul<f64>(p, p));
      b = v128.add<f64>(b, v128.mul<f64>(q, q));
      c = v128.add<f64>(c, v128.mul<f64>(r, r));
      d = v128.add<f64>(d, v128.mul<f64>(s, s));
      x += 8;
    }
    const near = v128.or(
      v128.or(v128.le<f64>(a, limitA), v128.le<f64>(b, limitB)),
      v128.or(v128.le<f64>(c, limitC), v128.le<f64>(d, limitD)),
    );
    if (!v128.any_true(near)) return false;
  }
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
  return true;
}
