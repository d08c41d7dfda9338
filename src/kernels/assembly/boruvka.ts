import { advance, cancelled } from './control';
import { join, rootOf } from './disjoint-sets';
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

// Minimum spanning tree of the mutual reachability graph by Boruvka's algorithm: in every round each component takes
// its lightest edge to another one. Edges of equal weight are ordered by their rows, which makes the tree unique, so
// neither the number of workers nor who was faster can be told from it. All weights are squared.

const NONE: u32 = 0xffffffff;

/** Field order is that of `hdbscan.ts` beside this folder. */
@unmanaged
export class MstJob {
  tree: usize;
  /** f64 a place: core distance. */
  reach: usize;
  /** f64 a node: the least core distance of its rows; u32 a node: their component, or none if there are several. */
  nodeReach: usize;
  nodeComponents: usize;
  /** u32 a place: component, and the forest behind it. */
  components: usize;
  parents: usize;
  /** Of the lightest edge out of each place: weight (f64) and other end (u32). With no end, a bound on the weight. */
  weights: usize;
  ends: usize;
  /** f64 a component: no edge out of it that is heavier matters; then the place its lightest edge starts at. */
  limits: usize;
  starts: usize;
  /** Edges found: weight (f64), two rows (u32). */
  edges: usize;
  /** u32: how many. */
  found: usize;
  /** For each worker a walk and 2 × `LEAF` f64. */
  scratch: usize;
  scratchSize: u32;
}

/** Every row a component of its own. No edge of a row is lighter than its core distance. */
export function mstStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MstJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  for (let place: u32 = 0; place < tree.rows; place++) {
    const at = <usize>place * 4;
    store<u32>(job.components + at, place);
    store<u32>(job.parents + at, place);
    store<u32>(job.ends + at, NONE);
    store<f64>(job.weights + at * 2, load<f64>(job.reach + at * 2));
    store<f64>(job.limits + at * 2, Infinity);
  }
  store<u32>(job.found, 0);
  describeNode(job, tree, 0, 0, tree.leaves);
  return 0;
}

/** Component and least core distance of a node and all nodes below it. */
function describeNode(job: MstJob, tree: SpatialTree, node: u32, first: u32, count: u32): void {
  const at = <usize>node * 4;
  if (count == 1) {
    let least = Infinity;
    let component = load<u32>(job.components + <usize>(first * LEAF) * 4);
    for (let i: u32 = 0; i < leafRows(tree, first); i++) {
      const place: usize = first * LEAF + i;
      least = min(least, load<f64>(job.reach + place * 8));
      if (load<u32>(job.components + place * 4) != component) component = NONE;
    }
    store<f64>(job.nodeReach + at * 2, least);
    store<u32>(job.nodeComponents + at, component);
    return;
  }
  const left = (count + 1) >> 1;
  const a = node + 1;
  const b = node + 2 * left;
  describeNode(job, tree, a, first, left);
  describeNode(job, tree, b, first + left, count - left);
  const inA = load<u32>(job.nodeComponents + <usize>a * 4);
  const inB = load<u32>(job.nodeComponents + <usize>b * 4);
  store<u32>(job.nodeComponents + at, inA == inB ? inA : NONE);
  const least = min(load<f64>(job.nodeReach + <usize>a * 8), load<f64>(job.nodeReach + <usize>b * 8));
  store<f64>(job.nodeReach + at * 2, least);
}

/**
 * Finds, for the rows of one leaf, the lightest edges to other components, as far as they can matter. A row whose last
 * edge still leads out of its component keeps it; one that cannot beat its component's limit is not looked at.
 */
export function mstSearch(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MstJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  const walk = changetype<Walk>(job.scratch + worker * job.scratchSize);
  const near = changetype<usize>(walk) + WALK_BYTES;
  const values = near + LEAF * 8;
  const mine = leafAt(tree, task);
  const box = leafBox(tree, task);
  const first = task * LEAF;
  let open: u32 = 0;
  let bound: f64 = 0;
  let common: u32 = NONE;
  for (let i: u32 = 0; i < leafRows(tree, task); i++) {
    const place = first + i;
    const component = componentOf(job, place);
    const end = load<u32>(job.ends + <usize>place * 4);
    if (end != NONE && componentOf(job, end) != component) continue;
    const limit = limitOf(job, component);
    if (load<f64>(job.weights + <usize>place * 8) > limit) continue;
    common = open == 0 || common == component ? component : NONE;
    open |= 1 << i;
    bound = max(bound, limit);
    store<u32>(job.ends + <usize>place * 4, NONE);
    store<f64>(job.weights + <usize>place * 8, Infinity);
  }
  advance(1);
  if (open == 0) return 0;
  startWalk(walk, tree, box);
  while (takeNode(walk)) {
    const node: usize = walk.node;
    const least = load<f64>(job.nodeReach + node * 8);
    const component = load<u32>(job.nodeComponents + node * 4);
    if (max(walk.near, least) > bound || (component != NONE && component == common)) continue;
    if (cancelled()) return 0;
    if (walk.count > 1) {
      openNode(walk, tree, box, bound);
      continue;
    }
    distancesToBox(mine, boxOf(tree, walk.node), tree.columns, near);
    bound = 0;
    for (let rest = open; rest != 0; rest &= rest - 1) {
      const i: usize = ctz(rest);
      const place = first + <u32>i;
      const own = componentOf(job, place);
      let limit = min(limitOf(job, own), load<f64>(job.weights + <usize>place * 8));
      const lower = max(load<f64>(near + i * 8), max(least, load<f64>(job.reach + <usize>place * 8)));
      if (lower <= limit && component != own) {
        distancesToLeaf(mine + i * 8, leafAt(tree, walk.first), tree.columns, values);
        if (shorten(job, tree, place, own, walk.first * LEAF, within(values, limit), values)) {
          limit = min(limit, lowerLimit(job, own, load<f64>(job.weights + <usize>place * 8)));
        }
      }
      bound = max(bound, limit);
    }
  }
  for (let rest = open; rest != 0; rest &= rest - 1) settle(job, first + ctz(rest));
  return 0;
}

/** Looks for a lighter edge among those rows of a leaf whose bits are set. */
function shorten(job: MstJob, tree: SpatialTree, place: u32, own: u32, first: u32, among: u32, values: usize): bool {
  const weightAt = job.weights + <usize>place * 8;
  const endAt = job.ends + <usize>place * 4;
  const reach = load<f64>(job.reach + <usize>place * 8);
  let found = false;
  for (let bits = among; bits != 0; bits &= bits - 1) {
    const lane: usize = ctz(bits);
    const other = first + <u32>lane;
    if (componentOf(job, other) == own) continue;
    const weight = max(load<f64>(values + lane * 8), max(reach, load<f64>(job.reach + <usize>other * 8)));
    const best = load<f64>(weightAt);
    if (weight > best) continue;
    if (weight == best && !comesFirst(tree, place, other, place, load<u32>(endAt))) continue;
    store<f64>(weightAt, weight);
    store<u32>(endAt, other);
    found = true;
  }
  return found;
}

/**
 * What the search of a row has shown: its lightest edge, or, where its component has a lighter one, only that it has
 * none as light as that.
 */
function settle(job: MstJob, place: u32): void {
  const at = <usize>place * 8;
  const limit = limitOf(job, componentOf(job, place));
  if (load<f64>(job.weights + at) <= limit) return;
  store<f64>(job.weights + at, limit);
  store<u32>(job.ends + at / 2, NONE);
}

/**
 * Ends a round: takes the lightest edge of each component, joins the components, and prepares the next round.
 * Leaves at `found` how many edges there are.
 */
export function mstMerge(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MstJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  const rows = tree.rows;
  memory.fill(job.starts, 0xff, rows * 4);
  for (let place: u32 = 0; place < rows; place++) {
    const component = componentOf(job, place);
    if (!leadsOut(job, place, component)) continue;
    const startAt = job.starts + <usize>component * 4;
    const start = load<u32>(startAt);
    if (start == NONE || lighter(job, tree, place, start)) store<u32>(startAt, place);
  }
  if (cancelled()) return 0;
  let found = load<u32>(job.found);
  for (let component: u32 = 0; component < rows; component++) {
    const start = load<u32>(job.starts + <usize>component * 4);
    if (start == NONE) continue;
    const end = load<u32>(job.ends + <usize>start * 4);
    if (rootOf(job.parents, start) == rootOf(job.parents, end)) continue;
    join(job.parents, start, end);
    const edge = job.edges + <usize>found * 16;
    store<f64>(edge, load<f64>(job.weights + <usize>start * 8));
    store<u32>(edge, rowOf(tree, start), 8);
    store<u32>(edge, rowOf(tree, end), 12);
    found++;
  }
  store<u32>(job.found, found);
  for (let place: u32 = 0; place < rows; place++) {
    store<u32>(job.components + <usize>place * 4, rootOf(job.parents, place));
    store<f64>(job.limits + <usize>place * 8, Infinity);
  }
  for (let place: u32 = 0; place < rows; place++) {
    const component = componentOf(job, place);
    if (leadsOut(job, place, component)) lowerLimit(job, component, load<f64>(job.weights + <usize>place * 8));
  }
  describeNode(job, tree, 0, 0, tree.leaves);
  return 0;
}

/** True where the last edge found out of a place still leaves its component. */
function leadsOut(job: MstJob, place: u32, component: u32): bool {
  const end = load<u32>(job.ends + <usize>place * 4);
  return end != NONE && componentOf(job, end) != component;
}

/** True where the edge from a comes before the one from b: lighter, or as light and first by its rows. */
function lighter(job: MstJob, tree: SpatialTree, a: u32, b: u32): bool {
  const first = load<f64>(job.weights + <usize>a * 8);
  const second = load<f64>(job.weights + <usize>b * 8);
  if (first != second) return first < second;
  return comesFirst(tree, a, load<u32>(job.ends + <usize>a * 4), b, load<u32>(job.ends + <usize>b * 4));
}

/** Order of two edges of one weight: by their smaller rows, then by their larger ones. */
function comesFirst(tree: SpatialTree, a: u32, b: u32, c: u32, d: u32): bool {
  const p = rowOf(tree, a);
  const q = rowOf(tree, b);
  const r = rowOf(tree, c);
  const s = rowOf(tree, d);
  return min(p, q) != min(r, s) ? min(p, q) < min(r, s) : max(p, q) < max(r, s);
}

function rowOf(tree: SpatialTree, place: u32): u32 {
  return load<u32>(tree.order + <usize>place * 4);
}

function componentOf(job: MstJob, place: u32): u32 {
  return load<u32>(job.components + <usize>place * 4);
}

function limitOf(job: MstJob, component: u32): f64 {
  return reinterpret<f64>(atomic.load<u64>(job.limits + <usize>component * 8));
}

/** Lowers the limit of a component. The bits of positive numbers are in the order of the numbers. */
function lowerLimit(job: MstJob, component: u32, weight: f64): f64 {
  const at = job.limits + <usize>component * 8;
  const wanted = reinterpret<u64>(weight);
  let seen = atomic.load<u64>(at);
  while (wanted < seen) {
    const before = atomic.cmpxchg<u64>(at, seen, wanted);
    if (before == seen) return weight;
    seen = before;
  }
  return reinterpret<f64>(seen);
}
