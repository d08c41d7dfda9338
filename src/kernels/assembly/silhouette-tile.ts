/** Rows of T, row-major, shifted: `count` rows from index `from`, through `places` unless it is 0. */
export function packRows<T>(
  sorted: usize,
  places: usize,
  from: u32,
  count: u32,
  columns: u32,
  shift: usize,
  to: usize,
): void {
  for (let t: u32 = 0; t < count; t++) {
    const place = places ? load<u32>(places + <usize>(from + t) * 4) : from + t;
    const row = sorted + <usize>place * columns * 8;
    for (let j: usize = 0; j < columns; j++) {
      store<T>(to, <T>(load<f64>(row + j * 8) - load<f64>(shift + j * 8)));
      to += sizeof<T>();
    }
  }
}

/**
 * Rows of T as vectors, vector by vector and column by column within it, shifted as in `packRows`.
 * `mask` gets all ones for lanes that hold a row; the unused lanes of the last vector are zero.
 */
export function packColumns<T>(
  sorted: usize,
  from: u32,
  count: u32,
  columns: u32,
  shift: usize,
  to: usize,
  mask: usize,
): void {
  const lanes: u32 = 16 / <u32>sizeof<T>();
  const vectors = (count + lanes - 1) / lanes;
  for (let v: u32 = 0; v < vectors; v++) {
    const used = min(lanes, count - v * lanes);
    v128.store(mask + v * 16, used == lanes ? i64x2.splat(-1) : i64x2.splat(0));
    for (let lane: u32 = 0; lane < used; lane++) {
      const row = sorted + <usize>(from + v * lanes + lane) * columns * 8;
      let at = to + lane * <u32>sizeof<T>();
      for (let j: usize = 0; j < columns; j++) {
        store<T>(at, <T>(load<f64>(row + j * 8) - load<f64>(shift + j * 8)));
        at += 16;
      }
      if (used < lanes) memory.fill(mask + v * 16 + lane * <u32>sizeof<T>(), 0xff, sizeof<T>());
    }
    for (let lane = used; lane < lanes; lane++) {
      let at = to + lane * <u32>sizeof<T>();
      for (let j: usize = 0; j < columns; j++) {
        store<T>(at, 0);
        at += 16;
      }
    }
    to += columns * 16;
  }
}

/**
 * Distances between up to 256 rows and up to 256 others: adds the sum of each row to `rowSums` (f64) and, when
 * `otherSums` is not 0, writes the sum of each other row there (T). Four rows run beside one vector of others.
 */
export function sumTile<T>(
  rows: usize,
  count: u32,
  others: usize,
  otherCount: u32,
  columns: u32,
  mask: usize,
  rowSums: usize,
  otherSums: usize,
): void {
  const lanes: u32 = 16 / <u32>sizeof<T>();
  const vectors = (otherCount + lanes - 1) / lanes;
  const size: usize = columns * sizeof<T>();
  if (otherSums) memory.fill(otherSums, 0, vectors * 16);
  let t: u32 = 0;
  for (; t + 4 <= count; t += 4) {
    const first = rows + t * size;
    let sum0 = v128.splat<T>(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let other = others;
    for (let v: u32 = 0; v < vectors; v++) {
      let a = v128.splat<T>(0);
      let b = a;
      let c = a;
      let d = a;
      let x = first;
      const end = other + columns * 16;
      for (; other < end; other += 16) {
        const y = v128.load(other);
        const p = v128.sub<T>(v128.load_splat<T>(x), y);
        const q = v128.sub<T>(v128.load_splat<T>(x + size), y);
        const r = v128.sub<T>(v128.load_splat<T>(x + 2 * size), y);
        const s = v128.sub<T>(v128.load_splat<T>(x + 3 * size), y);
        a = v128.add<T>(a, v128.mul<T>(p, p));
        b = v128.add<T>(b, v128.mul<T>(q, q));
        c = v128.add<T>(c, v128.mul<T>(r, r));
        d = v128.add<T>(d, v128.mul<T>(s, s));
        x += sizeof<T>();
      }
      const used = v128.load(mask + v * 16);
      a = v128.and(v128.sqrt<T>(a), used);
      b = v128.and(v128.sqrt<T>(b), used);
      c = v128.and(v128.sqrt<T>(c), used);
      d = v128.and(v128.sqrt<T>(d), used);
      sum0 = v128.add<T>(sum0, a);
      sum1 = v128.add<T>(sum1, b);
      sum2 = v128.add<T>(sum2, c);
      sum3 = v128.add<T>(sum3, d);
      if (otherSums) {
        const both = v128.add<T>(v128.add<T>(a, b), v128.add<T>(c, d));
        v128.store(otherSums + v * 16, v128.add<T>(v128.load(otherSums + v * 16), both));
      }
    }
    addLanes<T>(rowSums + t * 8, sum0);
    addLanes<T>(rowSums + t * 8 + 8, sum1);
    addLanes<T>(rowSums + t * 8 + 16, sum2);
    addLanes<T>(rowSums + t * 8 + 24, sum3);
  }
  for (; t < count; t++) {
    let sum = v128.splat<T>(0);
    let other = others;
    for (let v: u32 = 0; v < vectors; v++) {
      let a = v128.splat<T>(0);
      let x = rows + t * size;
      const end = other + columns * 16;
      for (; other < end; other += 16) {
        const p = v128.sub<T>(v128.load_splat<T>(x), v128.load(other));
        a = v128.add<T>(a, v128.mul<T>(p, p));
        x += sizeof<T>();
      }
      a = v128.and(v128.sqrt<T>(a), v128.load(mask + v * 16));
      sum = v128.add<T>(sum, a);
      if (otherSums) v128.store(otherSums + v * 16, v128.add<T>(v128.load(otherSums + v * 16), a));
    }
    addLanes<T>(rowSums + t * 8, sum);
  }
}

function addLanes<T>(to: usize, vector: v128): void {
  let sum = <f64>v128.extract_lane<T>(vector, 0) + <f64>v128.extract_lane<T>(vector, 1);
  if (sizeof<T>() == 4) sum += <f64>v128.extract_lane<f32>(vector, 2) + <f64>v128.extract_lane<f32>(vector, 3);
  store<f64>(to, load<f64>(to) + sum);
}
