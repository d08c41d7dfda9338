import { boxOf, boxSide, LEAF, SpatialTree } from './spatial-tree';

/**
 * Bounds of whole boxes add up in another order than distances do: this much less is certainly no more than any
 * distance.
 */
const SAFE: f64 = 0.999999999999;

/** A way through a tree, nearest nodes first; 24 bytes a node that is still to be seen follow. */
@unmanaged
export class Walk {
  waiting: u32;
  /** The node that was taken last: its number, its first leaf, its leaves. */
  node: u32;
  first: u32;
  count: u32;
  /** No row of the node is nearer to the box than this, squared. */
  near: f64;
}

/** Bytes of a walk: a path goes down 32 levels at the most. */
export const WALK_BYTES: usize = 32 + 24 * 68;

/** Starts at the root of `tree`; `box` is the box of whatever is looking for neighbours. */
export function startWalk(walk: Walk, tree: SpatialTree, box: usize): void {
  walk.waiting = 0;
  push(walk, 0, 0, tree.leaves, boxDistance(box, boxOf(tree, 0), tree.columns));
}

/** Takes the next node; false at the end. */
export function takeNode(walk: Walk): bool {
  if (walk.waiting == 0) return false;
  walk.waiting--;
  const entry = changetype<usize>(walk) + 32 + <usize>walk.waiting * 24;
  walk.node = load<u32>(entry);
  walk.first = load<u32>(entry, 4);
  walk.count = load<u32>(entry, 8);
  walk.near = load<f64>(entry, 16);
  return true;
}

/** Puts the children of the node that was taken last in line, the nearer one first, unless beyond `bound`. */
export function openNode(walk: Walk, tree: SpatialTree, box: usize, bound: f64): void {
  const left = (walk.count + 1) >> 1;
  const a = walk.node + 1;
  const b = walk.node + 2 * left;
  const nearA = boxDistance(box, boxOf(tree, a), tree.columns);
  const nearB = boxDistance(box, boxOf(tree, b), tree.columns);
  const first = walk.first;
  const right = walk.count - left;
  if (nearA <= nearB) {
    if (nearB <= bound) push(walk, b, first + left, right, nearB);
    if (nearA <= bound) push(walk, a, first, left, nearA);
  } else {
    if (nearA <= bound) push(walk, a, first, left, nearA);
    if (nearB <= bound) push(walk, b, first + left, right, nearB);
  }
}

function push(walk: Walk, node: u32, first: u32, count: u32, near: f64): void {
  const entry = changetype<usize>(walk) + 32 + <usize>walk.waiting * 24;
  store<u32>(entry, node);
  store<u32>(entry, first, 4);
  store<u32>(entry, count, 8);
  store<f64>(entry, near, 16);
  walk.waiting++;
}

/** Squared distance between two boxes, rounded down. */
function boxDistance(a: usize, b: usize, columns: u32): f64 {
  const side = boxSide(columns);
  const zero = f64x2.splat(0);
  let sum = zero;
  for (let at: usize = 0; at < side; at += 16) {
    const gap = f64x2.pmax(
      f64x2.sub(v128.load(a + at), v128.load(b + side + at)),
      f64x2.sub(v128.load(b + at), v128.load(a + side + at)),
    );
    const apart = f64x2.pmax(gap, zero);
    sum = f64x2.add(sum, f64x2.mul(apart, apart));
  }
  return (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)) * SAFE;
}

/** Squared distances of the rows of a leaf to a box: `LEAF` f64 at `out`. No row in the box is nearer, bit for bit. */
export function distancesToBox(leaf: usize, box: usize, columns: u32, out: usize): void {
  const side = boxSide(columns);
  const zero = f64x2.splat(0);
  for (let i: usize = 0; i < LEAF * 8; i += 32) {
    let a = zero;
    let b = zero;
    let x = leaf + i;
    const end = box + <usize>columns * 8;
    for (let at = box; at < end; at += 8) {
      const low = v128.load_splat<f64>(at);
      const high = v128.load_splat<f64>(at + side);
      const first = v128.load(x);
      const second = v128.load(x, 16);
      const p = f64x2.pmax(f64x2.pmax(f64x2.sub(low, first), f64x2.sub(first, high)), zero);
      const q = f64x2.pmax(f64x2.pmax(f64x2.sub(low, second), f64x2.sub(second, high)), zero);
      a = f64x2.add(a, f64x2.mul(p, p));
      b = f64x2.add(b, f64x2.mul(q, q));
      x += LEAF * 8;
    }
    v128.store(out + i, a);
    v128.store(out + i, b, 16);
  }
}

/**
 * Squared distances of one row (column 0 at `row`, the next column `LEAF` f64 further) to the rows of a leaf: `LEAF`
 * f64 at `out`, NaN where the leaf has no row. Each is summed column by column, as scikit-learn's trees do.
 */
export function distancesToLeaf(row: usize, leaf: usize, columns: u32, out: usize): void {
  const end = row + <usize>columns * LEAF * 8;
  for (let i: usize = 0; i < LEAF * 8; i += 128) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    let x = leaf + i;
    for (let at = row; at < end; at += LEAF * 8) {
      const value = v128.load_splat<f64>(at);
      let step = f64x2.sub(value, v128.load(x));
      a = f64x2.add(a, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 16));
      b = f64x2.add(b, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 32));
      c = f64x2.add(c, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 48));
      d = f64x2.add(d, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 64));
      e = f64x2.add(e, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 80));
      f = f64x2.add(f, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 96));
      g = f64x2.add(g, f64x2.mul(step, step));
      step = f64x2.sub(value, v128.load(x, 112));
      h = f64x2.add(h, f64x2.mul(step, step));
      x += LEAF * 8;
    }
    const to = out + i;
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    v128.store(to, e, 64);
    v128.store(to, f, 80);
    v128.store(to, g, 96);
    v128.store(to, h, 112);
  }
}

/** Bit i is set where value i of `LEAF` f64 at `values` is no more than `bound`; NaN never is. */
export function within(values: usize, bound: f64): u32 {
  const limit = f64x2.splat(bound);
  let bits: u32 = 0;
  for (let i: u32 = 0; i < LEAF; i += 4) {
    const at = values + <usize>i * 8;
    const low = <u32>i64x2.bitmask(f64x2.le(v128.load(at), limit));
    const high = <u32>i64x2.bitmask(f64x2.le(v128.load(at, 16), limit));
    bits |= (low | (high << 2)) << i;
  }
  return bits;
}
