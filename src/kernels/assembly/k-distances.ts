import { advance, cancelled } from './control';
import { boxOf, LEAF, leafAt, leafBox, leafRows, SpatialTree } from './spatial-tree';
import {
  distancesToBox,
  distancesToLeaf,
  openNode,
  startWalk,
  takeNode,
  WALK_BYTES,
  Walk,
  within,
} from './spatial-walk';

/**
 * Squared distance of every row of one leaf of `query` to its k-th nearest row of `tree`: f64 a place of `query` at
 * `out`. A row that lies in both counts as its own nearest. `tree` must have k rows or more.
 *
 * `scratch` holds, for each worker, a walk, 2 × `LEAF` f64 and `LEAF` × k f64.
 */
export function kDistances(
  query: usize,
  address: usize,
  k: u32,
  out: usize,
  scratch: usize,
  scratchSize: u32,
  task: u32,
  worker: u32,
): u32 {
  const asking = changetype<SpatialTree>(query);
  const tree = changetype<SpatialTree>(address);
  const walk = changetype<Walk>(scratch + worker * scratchSize);
  const near = changetype<usize>(walk) + WALK_BYTES;
  const values = near + LEAF * 8;
  const heaps = values + LEAF * 8;
  const columns = tree.columns;
  const mine = leafAt(asking, task);
  const count = leafRows(asking, task);
  const box = leafBox(asking, task);
  for (let i: usize = 0; i < <usize>count * k; i++) store<f64>(heaps + i * 8, Infinity);
  let bound = Infinity;
  startWalk(walk, tree, box);
  while (takeNode(walk)) {
    if (walk.near >= bound) continue;
    if (cancelled()) return 0;
    if (walk.count > 1) {
      openNode(walk, tree, box, bound);
      continue;
    }
    const leaf = leafAt(tree, walk.first);
    distancesToBox(mine, boxOf(tree, walk.node), columns, near);
    bound = 0;
    for (let i: u32 = 0; i < count; i++) {
      const heap = heaps + <usize>(i * k) * 8;
      if (load<f64>(near + <usize>i * 8) < load<f64>(heap)) {
        distancesToLeaf(mine + <usize>i * 8, leaf, columns, values);
        let bits = within(values, load<f64>(heap));
        while (bits != 0) {
          const value = load<f64>(values + <usize>ctz(bits) * 8);
          bits &= bits - 1;
          if (value < load<f64>(heap)) replaceLargest(heap, k, value);
        }
      }
      bound = max(bound, load<f64>(heap));
    }
  }
  for (let i: u32 = 0; i < count; i++) {
    store<f64>(out + <usize>(task * LEAF + i) * 8, load<f64>(heaps + <usize>(i * k) * 8));
  }
  advance(count);
  return 0;
}

/** Puts a smaller value in the place of the largest of a heap. */
function replaceLargest(heap: usize, size: u32, value: f64): void {
  let at: u32 = 0;
  for (let child: u32 = 1; child < size; child = 2 * at + 1) {
    let larger = load<f64>(heap + <usize>child * 8);
    if (child + 1 < size && load<f64>(heap + <usize>(child + 1) * 8) > larger) {
      child++;
      larger = load<f64>(heap + <usize>child * 8);
    }
    if (larger <= value) break;
    store<f64>(heap + <usize>at * 8, larger);
    at = child;
  }
  store<f64>(heap + <usize>at * 8, value);
}
