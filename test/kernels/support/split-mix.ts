/** The kernels' random numbers (SplitMix64), with the stream of a seed and two further numbers. */
export interface SplitMix {
  below(bound: number): number;
  uniform(): number;
}

const mask = 0xffffffffffffffffn;

function mix(value: bigint): bigint {
  let z = value & mask;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
  return z ^ (z >> 31n);
}

export function splitMix(seed: number, first: number, second: number): SplitMix {
  const base = mix(BigInt(seed) + 0x9e3779b97f4a7c15n);
  let state = mix(base ^ mix(((BigInt(first) << 32n) | BigInt(second)) + 0x632be59bd9b4e019n));
  const next = () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    return mix(state);
  };
  return {
    below: (bound) => Number(((next() >> 32n) * BigInt(bound)) >> 32n),
    uniform: () => Number(next() >> 11n) / 2 ** 53,
  };
}
