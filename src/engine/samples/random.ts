/** A small seeded generator for sample data (mulberry32). Not for statistics and not for secrets. */
export interface SampleRandom {
  /** In [0, 1). */
  uniform(): number;
  /** Whole number in [low, high]. */
  whole(low: number, high: number): number;
  /** About normal: mean 0, standard deviation 1, within ±3.5 (sum of uniforms, so that every platform agrees). */
  normal(): number;
  pick<T>(items: readonly T[]): T;
}

export function sampleRandom(seed: number): SampleRandom {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    uniform,
    whole: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    normal() {
      let sum = 0;
      for (let count = 0; count < 12; count++) sum += uniform();
      return Math.max(-3.5, Math.min(3.5, sum - 6));
    },
    pick: (items) => items[Math.floor(uniform() * items.length)],
  };
}

/** One of the groups, each as likely as its share; the shares sum to 1. */
export function pickByShare<T extends { readonly share: number }>(random: SampleRandom, groups: readonly T[]): T {
  let position = random.uniform();
  for (const group of groups) {
    position -= group.share;
    if (position < 0) return group;
  }
  return groups[groups.length - 1];
}

const dayMilliseconds = 86_400_000;

/** The ISO day `daysBefore` days before `day`. */
export function dayBefore(day: string, daysBefore: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - Math.round(daysBefore) * dayMilliseconds).toISOString().slice(0, 10);
}
