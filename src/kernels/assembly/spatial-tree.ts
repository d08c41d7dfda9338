import { cancelled } from './control';

// A kd-tree over rows: every node halves its rows along its widest column, at a whole number of leaves, so that the
// shape of the tree follows from the number of leaves alone. Nodes are numbered in preorder: a node of `count` leaves
// has its left child, of (count + 1) / 2 leaves, at node + 1 and its right child behind that subtree.

/** Rows of a leaf, stored column by column; the last leaf is filled up with NaN, which is near to nothing. */
export const LEAF: u32 = 32;
const LEAF_BYTES: usize = 256;

/** Field order is that of `spatial-tree.ts` beside this folder. */
@unmanaged
export class SpatialTree {
  rows: u32;
  columns: u32;
  leaves: u32;
  /** Row-major f64. */
  input: usize;
  /** u32 a place in the order of the leaves: the row that lies there. */
  order: usize;
  /** Leaves, `LEAF` × columns f64 each. */
  packed: usize;
  /** Boxes of the nodes: the smallest values of the columns, then the largest; each filled up to whole vectors. */
  boxes: usize;
  /** f64 a place, needed while the tree is built. */
  keys: usize;
  /** u32 a leaf: its node. */
  leafNodes: usize;
}

/** Builds the tree at `address`, which any number of workers may then read. */
export function buildTree(address: usize, task: u32, worker: u32): u32 {
  const tree = changetype<SpatialTree>(address);
  for (let i: u32 = 0; i < tree.rows; i++) store<u32>(tree.order + <usize>i * 4, i);
  buildNode(tree, 0, 0, tree.leaves);
  return 0;
}

function buildNode(tree: SpatialTree, node: u32, first: u32, count: u32): void {
  if (cancelled()) return;
  const from = first * LEAF;
  const to = min((first + count) * LEAF, tree.rows);
  const widest = boundRows(tree, node, from, to);
  if (count == 1) {
    store<u32>(tree.leafNodes + <usize>first * 4, node);
    packLeaf(tree, first, from, to);
    return;
  }
  const left = (count + 1) >> 1;
  for (let i: usize = from; i < to; i++) {
    const row: usize = load<u32>(tree.order + i * 4);
    store<f64>(tree.keys + i * 8, load<f64>(tree.input + (row * tree.columns + widest) * 8));
  }
  select(tree.keys, tree.order, from, to - 1, (first + left) * LEAF);
  buildNode(tree, node + 1, first, left);
  buildNode(tree, node + 2 * left, first + left, count - left);
}

/** Bytes of one half of a box. */
export function boxSide(columns: u32): usize {
  return (((<usize>columns + 1) >> 1) << 1) * 8;
}

export function boxOf(tree: SpatialTree, node: u32): usize {
  return tree.boxes + <usize>node * 2 * boxSide(tree.columns);
}

/** Writes the box of a node and returns its widest column. */
function boundRows(tree: SpatialTree, node: u32, from: u32, to: u32): u32 {
  const side = boxSide(tree.columns);
  const low = boxOf(tree, node);
  const high = low + side;
  memory.fill(low, 0, 2 * side);
  const first = tree.input + <usize>load<u32>(tree.order + <usize>from * 4) * tree.columns * 8;
  memory.copy(low, first, tree.columns * 8);
  memory.copy(high, first, tree.columns * 8);
  for (let i: usize = from + 1; i < to; i++) {
    const row = tree.input + <usize>load<u32>(tree.order + i * 4) * tree.columns * 8;
    for (let j: usize = 0; j < tree.columns; j++) {
      const value = load<f64>(row + j * 8);
      if (value < load<f64>(low + j * 8)) store<f64>(low + j * 8, value);
      if (value > load<f64>(high + j * 8)) store<f64>(high + j * 8, value);
    }
  }
  let widest: u32 = 0;
  let width: f64 = -1;
  for (let j: u32 = 0; j < tree.columns; j++) {
    const each = load<f64>(high + <usize>j * 8) - load<f64>(low + <usize>j * 8);
    if (each <= width) continue;
    width = each;
    widest = j;
  }
  return widest;
}

function packLeaf(tree: SpatialTree, leaf: u32, from: u32, to: u32): void {
  const target = leafAt(tree, leaf);
  for (let i: u32 = 0; i < LEAF; i++) {
    const row = <usize>load<u32>(tree.order + <usize>min(from + i, to - 1) * 4);
    for (let j: usize = 0; j < tree.columns; j++) {
      const value = from + i < to ? load<f64>(tree.input + (row * tree.columns + j) * 8) : NaN;
      store<f64>(target + j * LEAF_BYTES + <usize>i * 8, value);
    }
  }
}

/** Address of a leaf: column 0 of its first row; the next row lies 8 bytes further, the next column 256. */
export function leafAt(tree: SpatialTree, leaf: u32): usize {
  return tree.packed + <usize>leaf * tree.columns * LEAF_BYTES;
}

/** Box of a leaf. */
export function leafBox(tree: SpatialTree, leaf: u32): usize {
  return boxOf(tree, load<u32>(tree.leafNodes + <usize>leaf * 4));
}

/** Rows in a leaf. */
export function leafRows(tree: SpatialTree, leaf: u32): u32 {
  return min(LEAF, tree.rows - leaf * LEAF);
}

/**
 * Quickselect (Hoare 1961) of keys together with their rows: nothing before `middle` is larger than what follows.
 * Pivots are medians of three drawn places, so that no order of the rows is a slow one.
 */
function select(keys: usize, rows: usize, from: u32, to: u32, middle: u32): void {
  let low: i64 = from;
  let high: i64 = to;
  let state: u32 = from ^ 0x9e3779b9;
  while (low < high) {
    if (cancelled()) return;
    const span = <u32>(high - low + 1);
    state = state * 1664525 + 1013904223;
    const a = key(keys, low + ((state >> 8) % span));
    state = state * 1664525 + 1013904223;
    const b = key(keys, low + ((state >> 8) % span));
    state = state * 1664525 + 1013904223;
    const c = key(keys, low + ((state >> 8) % span));
    const pivot = max(min(a, b), min(max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (key(keys, i) < pivot) i++;
      while (key(keys, j) > pivot) j--;
      if (i > j) break;
      swap<f64>(keys + <usize>i * 8, keys + <usize>j * 8);
      swap<u32>(rows + <usize>i * 4, rows + <usize>j * 4);
      i++;
      j--;
    }
    if (<i64>middle <= j) high = j;
    else if (<i64>middle >= i) low = i;
    else return;
  }
}

function key(keys: usize, place: i64): f64 {
  return load<f64>(keys + <usize>place * 8);
}

function swap<T>(a: usize, b: usize): void {
  const value = load<T>(a);
  store<T>(a, load<T>(b));
  store<T>(b, value);
}
