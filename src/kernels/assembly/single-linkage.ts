import { cancelled } from './control';
import { join, rootOf } from './disjoint-sets';

/** A merge of two nodes: rows count from 0, merges from the number of rows on. 24 bytes. */
@unmanaged
export class Merge {
  height: f64;
  left: u32;
  right: u32;
  size: u32;
}

/** Bytes from one merge to the next. */
export const MERGE: usize = 24;

/**
 * Single linkage tree of a spanning tree: its edges (squared weight, two rows) from the lightest to the heaviest, of
 * equals the first one first. `order` and `spare` hold u32 an edge, `parents` and `nodes` u32 a row.
 */
export function linkEdges(
  edges: usize,
  rows: u32,
  order: usize,
  spare: usize,
  parents: usize,
  nodes: usize,
  merges: usize,
): void {
  for (let i: u32 = 0; i < rows; i++) {
    store<u32>(order + <usize>i * 4, i);
    store<u32>(parents + <usize>i * 4, i);
    store<u32>(nodes + <usize>i * 4, i);
  }
  const sorted = sortEdges(edges, rows - 1, order, spare);
  for (let i: u32 = 0; i < rows - 1; i++) {
    const edge = edges + <usize>load<u32>(sorted + <usize>i * 4) * 16;
    const a = rootOf(parents, load<u32>(edge, 8));
    const b = rootOf(parents, load<u32>(edge, 12));
    const merge = changetype<Merge>(merges + <usize>i * MERGE);
    merge.height = sqrt(load<f64>(edge));
    merge.left = load<u32>(nodes + <usize>a * 4);
    merge.right = load<u32>(nodes + <usize>b * 4);
    merge.size = sizeOf(merges, rows, merge.left) + sizeOf(merges, rows, merge.right);
    join(parents, a, b);
    store<u32>(nodes + <usize>min(a, b) * 4, rows + i);
  }
}

/** Rows below a node. */
export function sizeOf(merges: usize, rows: u32, node: u32): u32 {
  return node < rows ? 1 : changetype<Merge>(merges + <usize>(node - rows) * MERGE).size;
}

/** Merge sort of edges by weight; returns where the sorted order lies. */
function sortEdges(edges: usize, count: u32, order: usize, spare: usize): usize {
  let from = order;
  let to = spare;
  for (let width: u32 = 1; width < count && !cancelled(); width *= 2) {
    for (let low: u32 = 0; low < count; low += 2 * width) {
      const middle = min(low + width, count);
      const high = min(low + 2 * width, count);
      let i = low;
      let j = middle;
      for (let k = low; k < high; k++) {
        const left = i < middle && (j >= high || weightAt(edges, from, i) <= weightAt(edges, from, j));
        store<u32>(to + <usize>k * 4, load<u32>(from + <usize>(left ? i : j) * 4));
        if (left) i++;
        else j++;
      }
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

function weightAt(edges: usize, order: usize, place: u32): f64 {
  return load<f64>(edges + <usize>load<u32>(order + <usize>place * 4) * 16);
}
