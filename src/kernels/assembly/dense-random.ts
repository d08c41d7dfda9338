// Random numbers that depend on what they are for alone; `dense-random.ts` beside this folder has the same.

/** A one-to-one scrambling of 32 bits with little bias (Wellons 2018, "lowbias32"). */
export function scramble(value: u32): u32 {
  let x = value;
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

/** What scrambled numbers of four neighbouring rows are made from. */
export const ROW_STEP: u32 = 0x9e3779b9;

/** The key of a seed and a number, to be refined by further numbers with `refine`. */
export function keyOf(seed: u32, number: u32): u32 {
  return scramble(scramble(seed + ROW_STEP) + number);
}

export function refine(key: u32, number: u32): u32 {
  return scramble(key + number);
}

export function scramble4(value: v128): v128 {
  let x = value;
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** All rows in the order of an epoch (Fisher and Yates), with the numbers of Mulberry32. */
export function shuffleRows(order: usize, rows: u32, seed: u32, epoch: u32): void {
  for (let row: u32 = 0; row < rows; row++) store<u32>(order + row * 4, row);
  let state = keyOf(seed, epoch);
  for (let last = rows - 1; last > 0; last--) {
    state += 0x6d2b79f5;
    let mixed = (state ^ (state >> 15)) * (state | 1);
    mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | 61);
    mixed ^= mixed >> 14;
    const pick = <u32>((<f64>mixed / 4294967296.0) * <f64>(last + 1));
    const moved = load<u32>(order + last * 4);
    store<u32>(order + last * 4, load<u32>(order + pick * 4));
    store<u32>(order + pick * 4, moved);
  }
}
