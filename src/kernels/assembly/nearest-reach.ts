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
 * Nearest row of `tree` by mutual reachability, max(own reach, its reach, distance), for every row of one leaf of
 * `query`; of equals the nearer one, then the first row. `queryReach` holds f64 a place of `query`, `reach` f64 a row
 * of `tree`, both squared. Writes at `distance` f64 a place of `query`, squared, and at `nearest` u32 the row.
 *
 * `scratch` holds for each worker a walk and 2 × `LEAF` f64.
 */
export function nearestReach(
  query: usize,
  address: usize,
  queryReach: usize,
  reach: usize,
  distance: usize,
  nearest: usize,
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
  const mine = leafAt(asking, task);
  const count = leafRows(asking, task);
  const box = leafBox(asking, task);
  const first: usize = task * LEAF;
  // Of the best row so far: mutual reachability in `distance`, plain distance in `plain`.
  const plain = values + LEAF * 8;
  for (let i: usize = 0; i < count; i++) {
    store<f64>(distance + (first + i) * 8, Infinity);
    store<f64>(plain + i * 8, Infinity);
    store<u32>(nearest + (first + i) * 4, 0);
  }
  let bound = Infinity;
  startWalk(walk, tree, box);
  while (takeNode(walk)) {
    if (walk.near > bound) continue;
    if (cancelled()) return 0;
    if (walk.count > 1) {
      openNode(walk, tree, box, bound);
      continue;
    }
    const leaf = leafAt(tree, walk.first);
    distancesToBox(mine, boxOf(tree, walk.node), tree.columns, near);
    bound = 0;
    for (let i: usize = 0; i < count; i++) {
      const best = distance + (first + i) * 8;
      if (load<f64>(near + i * 8) <= load<f64>(best)) {
        distancesToLeaf(mine + i * 8, leaf, tree.columns, values);
        const own = load<f64>(queryReach + (first + i) * 8);
        let bits = within(values, load<f64>(best));
        while (bits != 0) {
          const lane: usize = ctz(bits);
          bits &= bits - 1;
          const row = load<u32>(tree.order + (<usize>walk.first * LEAF + lane) * 4);
          const apart = load<f64>(values + lane * 8);
          const mutual = max(apart, max(own, load<f64>(reach + <usize>row * 8)));
          const least = load<f64>(best);
          if (mutual > least) continue;
          const closest = load<f64>(plain + i * 8);
          const chosen = nearest + (first + i) * 4;
          if (mutual == least && (apart > closest || (apart == closest && row > load<u32>(chosen)))) continue;
          store<f64>(best, mutual);
          store<f64>(plain + i * 8, apart);
          store<u32>(chosen, row);
        }
      }
      bound = max(bound, load<f64>(best));
    }
  }
  advance(count);
  return 0;
}
