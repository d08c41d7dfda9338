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

/** What is known of the core points of a node. Once in one set they stay together. */
const NO_CORE: u32 = 0;
const SEVERAL_SETS: u32 = 1;
const ONE_SET: u32 = 2;

const NONE: u32 = 0xffffffff;

/** A DBSCAN job; field order is that of `dbscan.ts` beside this folder. */
@unmanaged
export class DbscanJob {
  tree: usize;
  /** Rows within reach that make a core point, itself included. */
  minSamples: u32;
  /** u32 a leaf: bit i is set where row i of the leaf is a core point. */
  masks: usize;
  /** u32 a place: the forest of the core points. */
  parents: usize;
  /** u32 a node: see above; then the place of one of its core points. */
  states: usize;
  members: usize;
  /** i32 a row: label, and 1 for core points. */
  labels: usize;
  cores: usize;
  /** For each worker a walk and 3 × `LEAF` f64. */
  scratch: usize;
  scratchSize: u32;
}

/** Finds the core points of one leaf: rows stop counting their neighbours once they have enough. */
export function dbscanCount(address: usize, reach: f64, task: u32, worker: u32): u32 {
  const job = changetype<DbscanJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  const walk = changetype<Walk>(job.scratch + worker * job.scratchSize);
  const near = changetype<usize>(walk) + WALK_BYTES;
  const values = near + LEAF * 8;
  const counts = values + LEAF * 8;
  const mine = leafAt(tree, task);
  const box = leafBox(tree, task);
  const count = leafRows(tree, task);
  let open = firstBits(count);
  let mask: u32 = 0;
  memory.fill(counts, 0, LEAF * 4);
  startWalk(walk, tree, box);
  while (open != 0 && takeNode(walk)) {
    if (cancelled()) return 0;
    if (walk.count > 1) {
      openNode(walk, tree, box, reach);
      continue;
    }
    const leaf = leafAt(tree, walk.first);
    distancesToBox(mine, boxOf(tree, walk.node), tree.columns, near);
    let asking = open & within(near, reach);
    while (asking != 0) {
      const i = ctz(asking);
      asking &= asking - 1;
      distancesToLeaf(mine + <usize>i * 8, leaf, tree.columns, values);
      const found = load<u32>(counts + <usize>i * 4) + popcnt(within(values, reach));
      store<u32>(counts + <usize>i * 4, found);
      if (found < job.minSamples) continue;
      mask |= 1 << i;
      open &= ~(1 << i);
    }
  }
  store<u32>(job.masks + task * 4, mask);
  advance(count);
  return 0;
}

/** Every core point a set of its own, and what the nodes know of them. */
export function dbscanStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DbscanJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  for (let place: u32 = 0; place < tree.rows; place++) store<u32>(job.parents + <usize>place * 4, place);
  startNode(job, 0, 0, tree.leaves);
  return 0;
}

function startNode(job: DbscanJob, node: u32, first: u32, count: u32): void {
  if (count == 1) {
    const mask = load<u32>(job.masks + <usize>first * 4);
    setState(job, node, mask == 0 ? NO_CORE : popcnt(mask) == 1 ? ONE_SET : SEVERAL_SETS);
    setMember(job, node, first * LEAF + ctz(mask));
    return;
  }
  const left = (count + 1) >> 1;
  const a = node + 1;
  const b = node + 2 * left;
  startNode(job, a, first, left);
  startNode(job, b, first + left, count - left);
  const inA = state(job, a);
  const inB = state(job, b);
  setState(job, node, inA == NO_CORE ? inB : inB == NO_CORE ? inA : SEVERAL_SETS);
  setMember(job, node, member(job, inA == NO_CORE ? b : a));
}

/** Joins the core points of one leaf with those within reach in this and earlier leaves. */
export function dbscanJoin(address: usize, reach: f64, task: u32, worker: u32): u32 {
  const job = changetype<DbscanJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  advance(leafRows(tree, task));
  const mask = load<u32>(job.masks + task * 4);
  if (mask == 0) return 0;
  const walk = changetype<Walk>(job.scratch + worker * job.scratchSize);
  const near = changetype<usize>(walk) + WALK_BYTES;
  const values = near + LEAF * 8;
  const mine = leafAt(tree, task);
  const own = load<u32>(tree.leafNodes + task * 4);
  const box = boxOf(tree, own);
  startWalk(walk, tree, box);
  while (takeNode(walk)) {
    const node = walk.node;
    if (walk.first > task || state(job, node) == NO_CORE) continue;
    if (cancelled()) return 0;
    refresh(job, node, walk.first, walk.count);
    if (node != own && joined(job, own, node)) continue;
    if (walk.count > 1) {
      openNode(walk, tree, box, reach);
      continue;
    }
    const leaf = leafAt(tree, walk.first);
    const others = load<u32>(job.masks + <usize>walk.first * 4);
    distancesToBox(mine, boxOf(tree, node), tree.columns, near);
    let asking = mask & within(near, reach);
    while (asking != 0) {
      const i = ctz(asking);
      asking &= asking - 1;
      const place = task * LEAF + i;
      const whole = state(job, node) == ONE_SET;
      if (whole && rootOf(job.parents, place) == rootOf(job.parents, member(job, node))) continue;
      distancesToLeaf(mine + <usize>i * 8, leaf, tree.columns, values);
      let bits = within(values, reach) & others;
      while (bits != 0) {
        join(job.parents, place, walk.first * LEAF + ctz(bits));
        bits = whole ? 0 : bits & (bits - 1);
      }
    }
    refresh(job, own, task, 1);
  }
  return 0;
}

/** True where all core points of two nodes are in the same set. */
function joined(job: DbscanJob, a: u32, b: u32): bool {
  if (state(job, a) != ONE_SET || state(job, b) != ONE_SET) return false;
  return rootOf(job.parents, member(job, a)) == rootOf(job.parents, member(job, b));
}

/** Notes it where the core points of a node have come together. */
function refresh(job: DbscanJob, node: u32, first: u32, count: u32): void {
  if (state(job, node) != SEVERAL_SETS) return;
  if (count > 1) {
    const left = (count + 1) >> 1;
    if (state(job, node + 2 * left) == NO_CORE) setState(job, node, state(job, node + 1));
    else if (state(job, node + 1) == NO_CORE) setState(job, node, state(job, node + 2 * left));
    else if (joined(job, node + 1, node + 2 * left)) setState(job, node, ONE_SET);
    return;
  }
  let bits = load<u32>(job.masks + <usize>first * 4);
  const root = rootOf(job.parents, member(job, node));
  while (bits != 0) {
    if (rootOf(job.parents, first * LEAF + ctz(bits)) != root) return;
    bits &= bits - 1;
  }
  setState(job, node, ONE_SET);
}

/**
 * Numbers the clusters in the order of their first core points among the rows and labels the core points; all other
 * rows get -1. Returns at `found` how many clusters there are.
 */
export function dbscanNumber(address: usize, found: usize, task: u32, worker: u32): u32 {
  const job = changetype<DbscanJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  // The keys of the tree are no longer needed: the place of each row and the number of each set lie there.
  const places = tree.keys;
  const numbers = places + <usize>tree.rows * 4;
  memory.fill(numbers, 0xff, tree.rows * 4);
  for (let place: u32 = 0; place < tree.rows; place++) {
    store<u32>(places + <usize>load<u32>(tree.order + <usize>place * 4) * 4, place);
  }
  let next: u32 = 0;
  for (let row: usize = 0; row < tree.rows; row++) {
    const place = load<u32>(places + row * 4);
    const core = (load<u32>(job.masks + <usize>(place / LEAF) * 4) >> (place % LEAF)) & 1;
    store<u32>(job.cores + row * 4, core);
    store<u32>(job.labels + row * 4, NONE);
    if (core == 0) continue;
    const number = numbers + <usize>rootOf(job.parents, place) * 4;
    if (load<u32>(number) == NONE) store<u32>(number, next++);
    store<u32>(job.labels + row * 4, load<u32>(number));
  }
  store<u32>(found, next);
  return 0;
}

/** Gives the rows of one leaf that are no core points the first cluster that has a core point within reach. */
export function dbscanBorder(address: usize, reach: f64, task: u32, worker: u32): u32 {
  const job = changetype<DbscanJob>(address);
  const tree = changetype<SpatialTree>(job.tree);
  const count = leafRows(tree, task);
  advance(count);
  const open = firstBits(count) & ~load<u32>(job.masks + task * 4);
  if (open == 0) return 0;
  const walk = changetype<Walk>(job.scratch + worker * job.scratchSize);
  const near = changetype<usize>(walk) + WALK_BYTES;
  const values = near + LEAF * 8;
  const best = values + LEAF * 8;
  const mine = leafAt(tree, task);
  const box = leafBox(tree, task);
  memory.fill(best, 0xff, LEAF * 4);
  startWalk(walk, tree, box);
  while (takeNode(walk)) {
    if (state(job, walk.node) == NO_CORE) continue;
    if (cancelled()) return 0;
    if (walk.count > 1) {
      openNode(walk, tree, box, reach);
      continue;
    }
    const leaf = leafAt(tree, walk.first);
    const others = load<u32>(job.masks + <usize>walk.first * 4);
    distancesToBox(mine, boxOf(tree, walk.node), tree.columns, near);
    let asking = open & within(near, reach);
    while (asking != 0) {
      const i: usize = ctz(asking);
      asking &= asking - 1;
      distancesToLeaf(mine + i * 8, leaf, tree.columns, values);
      let bits = within(values, reach) & others;
      while (bits != 0) {
        const label = load<u32>(labelAt(job, tree, walk.first * LEAF + ctz(bits)));
        bits &= bits - 1;
        if (label < load<u32>(best + i * 4)) store<u32>(best + i * 4, label);
      }
    }
  }
  for (let i: u32 = 0; i < count; i++) {
    if (open & (1 << i)) store<u32>(labelAt(job, tree, task * LEAF + i), load<u32>(best + <usize>i * 4));
  }
  return 0;
}

function labelAt(job: DbscanJob, tree: SpatialTree, place: u32): usize {
  return job.labels + <usize>load<u32>(tree.order + <usize>place * 4) * 4;
}

function firstBits(count: u32): u32 {
  return count >= 32 ? NONE : (1 << count) - 1;
}

function state(job: DbscanJob, node: u32): u32 {
  return atomic.load<u32>(job.states + <usize>node * 4);
}

function setState(job: DbscanJob, node: u32, value: u32): void {
  atomic.store<u32>(job.states + <usize>node * 4, value);
}

function member(job: DbscanJob, node: u32): u32 {
  return load<u32>(job.members + <usize>node * 4);
}

function setMember(job: DbscanJob, node: u32, place: u32): void {
  store<u32>(job.members + <usize>node * 4, place);
}
