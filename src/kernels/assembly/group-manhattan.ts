/** As `groupDistances`, with sums of absolute differences in place of squared ones. */
export function groupManhattan<T>(group: usize, columns: u32, centers: usize, k: u32, out: usize): void {
  const end = group + columns * 32;
  let center = centers;
  for (let c: u32 = 0; c < k; c++) {
    let a = v128.splat<T>(0);
    let b = a;
    for (let x = group; x < end; x += 32) {
      const m = v128.load_splat<T>(center);
      a = v128.add<T>(a, v128.abs<T>(v128.sub<T>(v128.load(x), m)));
      b = v128.add<T>(b, v128.abs<T>(v128.sub<T>(v128.load(x, 16), m)));
      center += sizeof<T>();
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    out += 32;
  }
}
