import { advance, cancelled } from './control';
import { joinEqualRows } from './equal-rows';
import { centreOf, stopsAt } from './prepare';
import { heightOf } from './tree-apart';
import { BLOCK, clearPlace, packMeans, repackMean } from './tree-blocks';
import { NONE, noteJoin, TreeJob, TreeState } from './tree-job';
import { findNearest } from './tree-nearest';

/** Clusters that one task looks for the nearest of. */
const QUERIES: u32 = 64;

/** Distances that are sooner computed on one thread than shared out. */
const ALONE: f64 = 400_000;

/**
 * Makes every row a cluster of its own, or with `equals` not 0 all rows of the same values one; all have to look for
 * their nearest.
 */
export function treeStart(address: usize, equals: u32, task: u32, worker: u32): u32 {
  const job = changetype<TreeJob>(address);
  const state = changetype<TreeState>(job.state);
  state.active = job.rows;
  state.joins = 0;
  for (let row: usize = 0; row < job.rows; row++) {
    store<f64>(job.sizes + row * 8, 1);
    store<u32>(job.ages + row * 4, <u32>row);
    store<u32>(job.nearest + row * 4, NONE);
    if (!job.next) continue;
    store<f64>(job.weights + row * 8, 1);
    store<u32>(job.next + row * 4, NONE);
    store<u32>(job.last + row * 4, <u32>row);
  }
  if (equals) joinEqualRows(job);
  const size: usize = job.columns * 8;
  const centre = job.scratch;
  state.scale = centreOf(job.data, job.rows, job.columns, centre);
  let largest: f64 = 0;
  for (let row: u32 = 0; row < job.rows && !stopsAt(row); row++) {
    const from = job.data + row * size;
    const to = job.means + row * size;
    for (let j: usize = 0; j < size; j += 8) {
      const value = load<f64>(from + j);
      largest = max(largest, abs(value));
      store<f64>(to + j, value - load<f64>(centre + j));
    }
  }
  state.blur = largest * sqrt(<f64>job.columns) * 1e-13;
  packMeans(job);
  listAll(job);
  return 0;
}

/** Finds the nearest clusters for a share of the queries. */
export function treeSearch(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<TreeJob>(address);
  const state = changetype<TreeState>(job.state);
  const end = min((task + 1) * QUERIES, state.queries);
  for (let i = task * QUERIES; i < end; i++) {
    if (cancelled()) return 0;
    findNearest(job, load<u32>(job.queries + <usize>i * 4), job.scratch + worker * job.scratchSize);
    advance(1);
  }
  return 0;
}

/**
 * Joins all pairs of clusters that are each other's nearest, and lists the clusters that have to look again, until no
 * more than `least` clusters are left or a search is worth sharing out.
 *
 * Two such clusters may be joined in any order, for with these linkages no join brings a cluster nearer to the others
 * than its parts were (reducibility: Bruynooghe 1977, Murtagh 1983).
 */
export function treeJoin(address: usize, least: u32, task: u32, worker: u32): u32 {
  const job = changetype<TreeJob>(address);
  const state = changetype<TreeState>(job.state);
  while (state.active > least && !cancelled()) {
    linkQueries(job);
    joinPairs(job);
    if (state.active <= least) break;
    if (state.active <= state.packedFor - state.packedFor / 4) packMeans(job);
    // Rounding alone can leave a ring of clusters without a pair; looking again finds one.
    if (state.queries == 0) listAll(job);
    if (<f64>state.queries * <f64>state.active > ALONE) break;
    for (let i: u32 = 0; i < state.queries && !cancelled(); i++) {
      findNearest(job, load<u32>(job.queries + <usize>i * 4), job.scratch);
    }
  }
  return 0;
}

/** Makes every cluster that has looked for its nearest known to that one. */
function linkQueries(job: TreeJob): void {
  const state = changetype<TreeState>(job.state);
  for (let i: usize = 0; i < state.queries; i++) {
    const cluster: usize = load<u32>(job.queries + i * 4);
    const head = job.heads + <usize>load<u32>(job.nearest + cluster * 4) * 4;
    store<u32>(job.links + cluster * 4, load<u32>(head));
    store<u32>(head, <u32>cluster);
  }
}

/**
 * Joins the pairs that the last search has found. Then the new clusters and those whose nearest became part of one have
 * to look for their nearest.
 */
function joinPairs(job: TreeJob): void {
  const state = changetype<TreeState>(job.state);
  let made: u32 = 0;
  for (let i: u32 = 0; i < state.queries; i++) {
    const cluster = load<u32>(job.queries + <usize>i * 4);
    const other = load<u32>(job.nearest + <usize>cluster * 4);
    if (load<f64>(job.sizes + <usize>cluster * 8) == 0 || other == NONE) continue;
    if (load<u32>(job.nearest + <usize>other * 4) != cluster) continue;
    join(job, min(cluster, other), max(cluster, other));
    store<u32>(job.order + <usize>made * 4, min(cluster, other));
    made++;
  }
  let count: u32 = 0;
  for (let i: u32 = 0; i < made; i++) {
    const kept = load<u32>(job.order + <usize>i * 4);
    store<u32>(job.queries + <usize>count * 4, kept);
    count++;
    const head = job.heads + <usize>kept * 4;
    for (let each = load<u32>(head); each != NONE; each = load<u32>(job.links + <usize>each * 4)) {
      const nearest = job.nearest + <usize>each * 4;
      // Those that have been joined themselves are on the list already, or have ended.
      if (load<f64>(job.sizes + <usize>each * 8) == 0 || load<u32>(nearest) == NONE) continue;
      store<u32>(nearest, kept);
      store<u32>(job.queries + <usize>count * 4, each);
      count++;
    }
    store<u32>(head, NONE);
  }
  state.queries = count;
}

function join(job: TreeJob, kept: u32, ended: u32): void {
  const state = changetype<TreeState>(job.state);
  const size = load<f64>(job.sizes + <usize>kept * 8);
  const added = load<f64>(job.sizes + <usize>ended * 8);
  const to = job.means + <usize>kept * job.columns * 8;
  const from = job.means + <usize>ended * job.columns * 8;
  for (let j: usize = 0; j < <usize>job.columns * 8; j += 8) {
    store<f64>(to + j, (size * load<f64>(to + j) + added * load<f64>(from + j)) / (size + added));
  }
  store<f64>(job.sizes + <usize>kept * 8, size + added);
  store<f64>(job.sizes + <usize>ended * 8, 0);
  store<u32>(job.ages + <usize>kept * 4, job.rows + state.joins);
  store<u32>(job.nearest + <usize>kept * 4, NONE);
  store<u32>(job.nearest + <usize>ended * 4, kept);
  if (job.next) {
    store<u32>(job.next + <usize>load<u32>(job.last + <usize>kept * 4) * 4, ended);
    store<u32>(job.last + <usize>kept * 4, load<u32>(job.last + <usize>ended * 4));
  }
  moveLinks(job, ended, kept);
  clearPlace(job, load<u32>(job.places + <usize>ended * 4));
  repackMean(job, kept);
  noteJoin(job, kept, ended, heightOf(job.linkage, load<f64>(job.distances + <usize>kept * 8)));
}

/** Lists all clusters, to look anew. */
function listAll(job: TreeJob): void {
  const state = changetype<TreeState>(job.state);
  let count: u32 = 0;
  for (let place: u32 = 0; place < state.blocks * BLOCK; place++) {
    const cluster = load<u32>(job.clusters + <usize>place * 4);
    if (cluster == NONE) continue;
    store<u32>(job.nearest + <usize>cluster * 4, NONE);
    store<u32>(job.heads + <usize>cluster * 4, NONE);
    store<u32>(job.queries + <usize>count * 4, cluster);
    count++;
  }
  state.queries = count;
}

/** Hands the clusters whose nearest is `from` on to `to`. */
function moveLinks(job: TreeJob, from: u32, to: u32): void {
  const head = job.heads + <usize>from * 4;
  const first = load<u32>(head);
  if (first == NONE) return;
  let last = first;
  let after = load<u32>(job.links + <usize>last * 4);
  while (after != NONE) {
    last = after;
    after = load<u32>(job.links + <usize>last * 4);
  }
  const target = job.heads + <usize>to * 4;
  store<u32>(job.links + <usize>last * 4, load<u32>(target));
  store<u32>(target, first);
  store<u32>(head, NONE);
}
