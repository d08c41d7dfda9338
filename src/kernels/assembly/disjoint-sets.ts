// A forest of disjoint sets that several workers may join at once: a root points at itself, and of two roots the
// larger is hung below the smaller, so that the root of a set is its smallest member whatever the order of the joins.

/** The smallest member of the set; shortens the path on the way. */
export function rootOf(parents: usize, member: u32): u32 {
  let at = member;
  let parent = atomic.load<u32>(parents + <usize>at * 4);
  while (parent != at) {
    const next = atomic.load<u32>(parents + <usize>parent * 4);
    if (next != parent) atomic.cmpxchg<u32>(parents + <usize>at * 4, parent, next);
    at = next;
    parent = atomic.load<u32>(parents + <usize>at * 4);
  }
  return at;
}

/** Joins the sets of two members. */
export function join(parents: usize, a: u32, b: u32): void {
  let low = rootOf(parents, a);
  let high = rootOf(parents, b);
  while (low != high) {
    if (low > high) {
      const swap = low;
      low = high;
      high = swap;
    }
    if (atomic.cmpxchg<u32>(parents + <usize>high * 4, high, low) == high) return;
    low = rootOf(parents, low);
    high = rootOf(parents, high);
  }
}
