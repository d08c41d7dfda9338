// SplitMix64 (Steele, Lea and Flood 2014): one 64-bit word of state, kept in memory by the caller.

function mix(value: u64): u64 {
  let z = value;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/** Starts a stream that depends on the seed and on two further numbers (such as k and the number of the start). */
export function seedRandom(state: usize, seed: u32, first: u32, second: u32): void {
  const base = mix(<u64>seed + 0x9e3779b97f4a7c15);
  store<u64>(state, mix(base ^ mix((((<u64>first) << 32) | <u64>second) + 0x632be59bd9b4e019)));
}

function next(state: usize): u64 {
  const value = load<u64>(state) + 0x9e3779b97f4a7c15;
  store<u64>(state, value);
  return mix(value);
}

/** A number in [0, 1) with 53 random bits. */
export function uniform(state: usize): f64 {
  return <f64>(next(state) >> 11) * (1.0 / 9007199254740992.0);
}

/** A whole number in [0, bound). */
export function below(state: usize, bound: u32): u32 {
  return <u32>(((next(state) >> 32) * <u64>bound) >> 32);
}
