/**
 * Squared distances of one group of packed rows to k centres (k × columns of T, row-major): two vectors a centre at
 * `out`. Two centres run side by side, which keeps the arithmetic units busy; every distance is summed column by
 * column, so that it has the same bits wherever it is computed.
 */
export function groupDistances<T>(group: usize, columns: u32, centers: usize, k: u32, out: usize): void {
  const size: usize = columns * sizeof<T>();
  const end = group + columns * 32;
  let center = centers;
  let c: u32 = 0;
  for (; c + 2 <= k; c += 2) {
    let a = v128.splat<T>(0);
    let b = a;
    let d = a;
    let e = a;
    for (let x = group; x < end; x += 32) {
      const first = v128.load(x);
      const second = v128.load(x, 16);
      let m = v128.load_splat<T>(center);
      let p = v128.sub<T>(first, m);
      let q = v128.sub<T>(second, m);
      a = v128.add<T>(a, v128.mul<T>(p, p));
      b = v128.add<T>(b, v128.mul<T>(q, q));
      m = v128.load_splat<T>(center + size);
      p = v128.sub<T>(first, m);
      q = v128.sub<T>(second, m);
      d = v128.add<T>(d, v128.mul<T>(p, p));
      e = v128.add<T>(e, v128.mul<T>(q, q));
      center += sizeof<T>();
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, d, 32);
    v128.store(out, e, 48);
    center += size;
    out += 64;
  }
  if (c == k) return;
  let a = v128.splat<T>(0);
  let b = a;
  for (let x = group; x < end; x += 32) {
    const m = v128.load_splat<T>(center);
    const p = v128.sub<T>(v128.load(x), m);
    const q = v128.sub<T>(v128.load(x, 16), m);
    a = v128.add<T>(a, v128.mul<T>(p, p));
    b = v128.add<T>(b, v128.mul<T>(q, q));
    center += sizeof<T>();
  }
  v128.store(out, a);
  v128.store(out, b, 16);
}
