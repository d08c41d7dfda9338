import { cancelled } from './control';
import { TreeJob, TreeState } from './tree-job';

/**
 * Puts the joins in order of their height (equal ones as they were made) and numbers clusters as SciPy does: a row is
 * its own number, the join of place i makes cluster rows + i, and the smaller number is named first.
 *
 * Needs room for `joins` u32 at `spare`, 2 × rows u32 at `parents`. Writes at `firsts`, `seconds` (u32), `sorted` (f64)
 * and `counts` (u32: rows of the new cluster).
 */
export function treeOrder(
  address: usize,
  spare: usize,
  parents: usize,
  firsts: usize,
  seconds: usize,
  sorted: usize,
  counts: usize,
  task: u32,
  worker: u32,
): u32 {
  const job = changetype<TreeJob>(address);
  const joins = changetype<TreeState>(job.state).joins;
  const order = sortJoins(job.heights, joins, job.order, spare);
  for (let i: u32 = 0; i < job.rows * 2; i++) store<u32>(parents + <usize>i * 4, i);
  for (let i: u32 = 0; i < joins && !cancelled(); i++) {
    const join: usize = load<u32>(order + <usize>i * 4);
    const a = rootOf(parents, load<u32>(job.left + join * 4));
    const b = rootOf(parents, load<u32>(job.right + join * 4));
    const made = job.rows + i;
    store<u32>(parents + <usize>a * 4, made);
    store<u32>(parents + <usize>b * 4, made);
    store<u32>(firsts + <usize>i * 4, min(a, b));
    store<u32>(seconds + <usize>i * 4, max(a, b));
    store<f64>(sorted + <usize>i * 8, load<f64>(job.heights + join * 8));
    store<u32>(counts + <usize>i * 4, countOf(job.rows, counts, a) + countOf(job.rows, counts, b));
  }
  return 0;
}

function countOf(rows: u32, counts: usize, cluster: u32): u32 {
  return cluster < rows ? 1 : load<u32>(counts + <usize>(cluster - rows) * 4);
}

function rootOf(parents: usize, cluster: u32): u32 {
  let root = cluster;
  while (true) {
    const parent = load<u32>(parents + <usize>root * 4);
    if (parent == root) break;
    root = parent;
  }
  while (cluster != root) {
    const at = parents + <usize>cluster * 4;
    cluster = load<u32>(at);
    store<u32>(at, root);
  }
  return root;
}

/** Numbers of the joins by rising height, in either of two rooms: a merge sort, which keeps equal ones as they were. */
function sortJoins(heights: usize, count: u32, room: usize, spare: usize): usize {
  for (let i: u32 = 0; i < count; i++) store<u32>(room + <usize>i * 4, i);
  for (let width: u32 = 1; width < count; width *= 2) {
    for (let from: u32 = 0; from < count; from += width * 2) {
      const middle = min(from + width, count);
      const end = min(from + width * 2, count);
      let a = from;
      let b = middle;
      for (let to = from; to < end; to++) {
        const first = a < middle && (b >= end || heightAt(heights, room, a) <= heightAt(heights, room, b));
        store<u32>(spare + <usize>to * 4, load<u32>(room + <usize>(first ? a : b) * 4));
        if (first) a++;
        else b++;
      }
    }
    const held = room;
    room = spare;
    spare = held;
  }
  return room;
}

function heightAt(heights: usize, room: usize, at: u32): f64 {
  return load<f64>(heights + <usize>load<u32>(room + <usize>at * 4) * 8);
}
