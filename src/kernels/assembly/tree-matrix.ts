import { advance, cancelled } from './control';
import { eightAddress, NO_INVERSES, nearEight } from './eight-distances';
import { MatrixJob } from './matrix-job';
import { COMPLETE, NONE, TreeJob } from './tree-job';

/** Lines of the matrix that one task fills. */
const LINES: u32 = 8;

/** Lists the clusters that are left by their number, and packs their rows one cluster after the other. */
export function matrixStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MatrixJob>(address);
  const tree = changetype<TreeJob>(job.tree);
  const columns: usize = tree.columns;
  let count: u32 = 0;
  let packed: u32 = 0;
  memory.fill(tree.packed + (<usize>(tree.rows - 1) >> 3) * columns * 64, 0, columns * 64);
  for (let cluster: u32 = 0; cluster < tree.rows; cluster++) {
    const size = load<f64>(tree.sizes + <usize>cluster * 8);
    if (size == 0) continue;
    store<u32>(job.numbers + <usize>count * 4, cluster);
    store<f64>(job.sizes + <usize>count * 8, size);
    store<u32>(job.starts + <usize>count * 4, packed);
    for (let row = cluster; row != NONE; row = load<u32>(tree.next + <usize>row * 4)) {
      const from = tree.data + row * columns * 8;
      const to = eightAddress(tree.packed, packed, tree.columns);
      for (let j: usize = 0; j < columns; j++) store<f64>(to + j * 64, load<f64>(from + j * 8));
      store<u32>(job.owners + <usize>packed * 4, count);
      store<u32>(job.rowNumbers + <usize>packed * 4, row);
      packed++;
    }
    count++;
  }
  store<u32>(job.starts + <usize>count * 4, packed);
  job.count = count;
  job.packedRows = packed;
  job.stride = (count + 3) & ~3;
  return 0;
}

/** Distances of a few clusters to all later ones, from all pairs of their rows; both halves of the matrix are written. */
export function matrixLines(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MatrixJob>(address);
  const tree = changetype<TreeJob>(job.tree);
  const end = min((task + 1) * LINES, job.count);
  for (let cluster = task * LINES; cluster < end; cluster++) {
    if (cancelled()) return 0;
    const line = job.matrix + <usize>cluster * job.stride * 8;
    for (let i: u32 = cluster + 1; i < job.count; i++) store<f64>(line + <usize>i * 8, 0);
    for (let i = job.count; i < job.stride; i++) store<f64>(line + <usize>i * 8, Infinity);
    store<f64>(line + <usize>cluster * 8, Infinity);
    const last = load<u32>(job.starts + <usize>(cluster + 1) * 4);
    for (let at = load<u32>(job.starts + <usize>cluster * 4); at < last; at++) {
      if (cancelled()) return 0;
      addRow(job, tree, line, at, last, tree.scratch + worker * tree.scratchSize);
    }
    const size = load<f64>(job.sizes + <usize>cluster * 8);
    for (let i: u32 = cluster + 1; i < job.count; i++) {
      const sum = load<f64>(line + <usize>i * 8);
      const pairs = size * load<f64>(job.sizes + <usize>i * 8);
      const distance = tree.linkage == COMPLETE ? sqrt(sum) : sum / pairs;
      store<f64>(line + <usize>i * 8, distance);
      store<f64>(job.matrix + (<usize>i * job.stride + cluster) * 8, distance);
    }
    advance(1);
  }
  return 0;
}

/** Adds the distances of one packed row to all from place `from` on: their sum, or for complete linkage the largest square. */
function addRow(job: MatrixJob, tree: TreeJob, line: usize, at: u32, from: u32, out: usize): void {
  const columns = tree.columns;
  const number = load<u32>(job.rowNumbers + <usize>at * 4);
  const row = tree.data + <usize>number * columns * 8;
  const weight = load<f64>(tree.weights + <usize>number * 8);
  for (let first = from & ~7; first < job.packedRows; first += 8) {
    nearEight(eightAddress(tree.packed, first, columns), columns, row, NO_INVERSES, Infinity, 0, out);
    const end = min(first + 8, job.packedRows);
    if (tree.linkage == COMPLETE) {
      for (let place = max(first, from); place < end; place++) {
        const cell = line + <usize>load<u32>(job.owners + <usize>place * 4) * 8;
        store<f64>(cell, max(load<f64>(cell), load<f64>(out + (place - first) * 8)));
      }
    } else {
      for (let i: usize = 0; i < 64; i += 16) v128.store(out + i, v128.sqrt<f64>(v128.load(out + i)));
      for (let place = max(first, from); place < end; place++) {
        const cell = line + <usize>load<u32>(job.owners + <usize>place * 4) * 8;
        const other = load<f64>(tree.weights + <usize>load<u32>(job.rowNumbers + <usize>place * 4) * 8);
        store<f64>(cell, load<f64>(cell) + weight * other * load<f64>(out + (place - first) * 8));
      }
    }
  }
}
