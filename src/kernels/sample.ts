/** Mulberry32: a small seeded generator of numbers in [0, 1) for draws outside the kernels. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Draws sizes[c] different places from each of the consecutive runs of counts[c] places, each set equally likely
 * (Floyd's algorithm), and returns them in rising order.
 */
export function stratifiedSample(counts: ArrayLike<number>, sizes: readonly number[], seed: number): Uint32Array {
  const random = generator(seed);
  const places: number[] = [];
  let start = 0;
  sizes.forEach((size, cluster) => {
    const count = counts[cluster];
    const chosen = new Set<number>();
    for (let last = count - size; last < count; last++) {
      const pick = Math.floor(random() * (last + 1));
      chosen.add(chosen.has(pick) ? last : pick);
    }
    for (const place of [...chosen].sort((a, b) => a - b)) places.push(start + place);
    start += count;
  });
  return Uint32Array.from(places);
}
