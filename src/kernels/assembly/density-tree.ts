import { cancelled } from './control';
import { linkEdges, MERGE, Merge, sizeOf } from './single-linkage';

// HDBSCAN's tree of clusters (Campello, Moulavi and Sander 2013): going down the single linkage tree, a cluster loses
// parts that are too small to be clusters and lives on until it falls apart into two that are not. Lambda is 1 / height.

const NONE: u32 = 0xffffffff;

/** Field order is that of `hdbscan.ts` beside this folder. */
@unmanaged
export class DensityJob {
  rows: u32;
  minClusterSize: u32;
  /** 1: the leaves of the tree; 0: the clusters with the largest excess of mass. */
  leaf: u32;
  allowSingle: u32;
  /** Edges of the spanning tree: squared weight (f64), two rows (u32). */
  edges: usize;
  merges: usize;
  /** u32 a node of the single linkage tree, rows first: the cluster it belongs to; f64: lambda at which it left it. */
  clusters: usize;
  lambdas: usize;
  /** One `Cluster` each. */
  found: usize;
  /** u32 a row, four times. */
  scratch: usize;
  /** i32 a row and f64 a row. */
  labels: usize;
  probabilities: usize;
  /** Birth and death (f64) of each label, in their order. */
  summary: usize;
  /** u32: labels. */
  count: usize;
}

@unmanaged
class Cluster {
  parent: u32;
  /** Not 0 for the clusters of the result. */
  chosen: u32;
  /** The chosen cluster that this one is or lies in. */
  holder: u32;
  label: u32;
  /** Lambda at which it appears. */
  birth: f64;
  /** The largest finite lambda at which it loses anything. */
  death: f64;
  /** Sum over its rows of lambda at which they leave, less its birth. */
  stability: f64;
  /** The most stability that the clusters below it reach. */
  below: f64;
}

/** Bytes of a `Cluster`, as in `hdbscan.ts`. */
const CLUSTER: usize = 48;

/** Labels and probabilities from the edges of the minimum spanning tree. */
export function densityTree(address: usize, epsilon: f64, task: u32, worker: u32): u32 {
  const job = changetype<DensityJob>(address);
  const rows = job.rows;
  const size: usize = rows * 4;
  const scratch = job.scratch;
  linkEdges(job.edges, rows, scratch, scratch + size, scratch + 2 * size, scratch + 3 * size, job.merges);
  if (cancelled()) return 0;
  const count = condense(job);
  choose(job, count);
  if (epsilon > 0) joinBelow(job, count, epsilon);
  label(job, count, epsilon);
  return 0;
}

/** Lambda of a node that has not left its cluster, and of one that only joins parts at the height of a node above. */
const STAYS: f64 = -1;
const PASSED: f64 = -2;

/** Follows every merge from the top down; returns the number of clusters, the root included. */
function condense(job: DensityJob): u32 {
  const rows = job.rows;
  let count: u32 = 1;
  startCluster(job, 0, NONE, 0);
  setNode(job, 2 * rows - 2, 0, STAYS);
  // A merge comes after the merges it is made of, so that this meets every node before the nodes below it.
  for (let node: u32 = 2 * rows - 2; node >= rows; node--) {
    const left = load<f64>(job.lambdas + <usize>node * 8);
    if (left == PASSED) continue;
    const merge = mergeAt(job, node);
    const own = clusterOf(job, node);
    if (left != STAYS) {
      setNode(job, merge.left, own, left);
      setNode(job, merge.right, own, left);
      continue;
    }
    count = fallApart(job, merge, own, count);
  }
  return count;
}

/**
 * A cluster at the height where its node comes apart, into as many parts as have that height: merges of equal height
 * have no order. Equal rows are never split. Returns the number of clusters.
 */
function fallApart(job: DensityJob, merge: Merge, own: u32, count: u32): u32 {
  const parts = partsOf(job, merge);
  const lambda = 1 / merge.height;
  const cluster = clusterAt(job, own);
  if (lambda != Infinity) cluster.death = max(cluster.death, lambda);
  let large: u32 = 0;
  for (let i: u32 = 0; i < parts; i++) if (isLarge(job, partAt(job, i), lambda)) large++;
  let next = count;
  for (let i: u32 = 0; i < parts; i++) {
    const part = partAt(job, i);
    const stays = isLarge(job, part, lambda);
    if (stays && large > 1) {
      startCluster(job, next, own, lambda);
      setNode(job, part, next++, STAYS);
    } else {
      setNode(job, part, own, stays ? STAYS : lambda);
    }
    if (!stays || large > 1) cluster.stability += (lambda - cluster.birth) * <f64>sizeOf(job.merges, job.rows, part);
  }
  return next;
}

function isLarge(job: DensityJob, part: u32, lambda: f64): bool {
  return lambda != Infinity && sizeOf(job.merges, job.rows, part) >= job.minClusterSize;
}

/** Lists the nodes that come together at the height of a merge; returns how many. */
function partsOf(job: DensityJob, merge: Merge): u32 {
  setPart(job, 0, merge.left);
  setPart(job, 1, merge.right);
  let listed: u32 = 2;
  let kept: u32 = 0;
  for (let i: u32 = 0; i < listed; i++) {
    const node = partAt(job, i);
    if (node < job.rows || mergeAt(job, node).height != merge.height) {
      setPart(job, kept++, node);
      continue;
    }
    setNode(job, node, NONE, PASSED);
    setPart(job, listed++, mergeAt(job, node).left);
    setPart(job, listed++, mergeAt(job, node).right);
  }
  return kept;
}

function partAt(job: DensityJob, i: u32): u32 {
  return load<u32>(job.scratch + <usize>i * 4);
}

function setPart(job: DensityJob, i: u32, node: u32): void {
  store<u32>(job.scratch + <usize>i * 4, node);
}

function mergeAt(job: DensityJob, node: u32): Merge {
  return changetype<Merge>(job.merges + <usize>(node - job.rows) * MERGE);
}

/** Excess of mass, or the leaves. The root counts only where a single cluster is allowed. */
function choose(job: DensityJob, count: u32): void {
  for (let c = count - 1; c < count; c--) {
    const cluster = clusterAt(job, c);
    const better = job.leaf ? cluster.below >= 0 : cluster.below > cluster.stability;
    cluster.chosen = better || (c == 0 && !job.allowSingle) ? 0 : 1;
    if (c == 0) break;
    const above = clusterAt(job, cluster.parent);
    above.below = max<f64>(above.below, 0) + (better ? cluster.below : cluster.stability);
  }
  // Of clusters inside each other the outermost stays.
  for (let c: u32 = 0; c < count; c++) {
    const cluster = clusterAt(job, c);
    const outer = c == 0 ? NONE : clusterAt(job, cluster.parent).holder;
    if (outer != NONE) cluster.chosen = 0;
    cluster.holder = outer != NONE ? outer : cluster.chosen ? c : NONE;
  }
}

/** Chosen clusters that appear below `epsilon` give way to the first cluster above them that does not. */
function joinBelow(job: DensityJob, count: u32, epsilon: f64): void {
  for (let c: u32 = 1; c < count; c++) {
    if (clusterAt(job, c).chosen == 1 && 1 / clusterAt(job, c).birth < epsilon) {
      clusterAt(job, c).chosen = 0;
      clusterAt(job, stepUp(job, c, epsilon)).chosen = 2;
    }
  }
}

function stepUp(job: DensityJob, from: u32, epsilon: f64): u32 {
  let c = from;
  while (clusterAt(job, c).parent != 0) {
    c = clusterAt(job, c).parent;
    if (1 / clusterAt(job, c).birth > epsilon) return c;
  }
  return job.allowSingle ? 0 : c;
}

/** Labels the rows in the order of the clusters' first rows; the probability is how long a row stays, in lambda. */
function label(job: DensityJob, count: u32, epsilon: f64): void {
  let others = false;
  for (let c: u32 = 0; c < count; c++) {
    const cluster = clusterAt(job, c);
    cluster.label = NONE;
    cluster.holder = cluster.chosen ? c : c == 0 ? NONE : clusterAt(job, cluster.parent).holder;
    others = others || (c > 0 && cluster.chosen > 0);
  }
  // Of everything as one cluster, only what is denser than its first loss belongs to it, or what is within epsilon.
  const root = clusterAt(job, 0);
  const least = others ? Infinity : epsilon > 0 ? 1 / epsilon : root.death;
  let next: u32 = 0;
  for (let row: u32 = 0; row < job.rows; row++) {
    const lambda = load<f64>(job.lambdas + <usize>row * 8);
    const holder = clusterAt(job, clusterOf(job, row)).holder;
    const noise = holder == NONE || (holder == 0 && (others || lambda < least));
    store<u32>(job.labels + <usize>row * 4, NONE);
    store<f64>(job.probabilities + <usize>row * 8, 0);
    if (noise) continue;
    const cluster = clusterAt(job, holder);
    if (cluster.label == NONE) {
      summarise(job, cluster, next);
      cluster.label = next++;
    }
    const lasting = cluster.death == 0 || lambda >= cluster.death;
    store<u32>(job.labels + <usize>row * 4, cluster.label);
    store<f64>(job.probabilities + <usize>row * 8, lasting ? 1 : lambda / cluster.death);
  }
  store<u32>(job.count, next);
}

function summarise(job: DensityJob, cluster: Cluster, label: u32): void {
  const to = job.summary + <usize>label * 16;
  store<f64>(to, cluster.birth);
  store<f64>(to, cluster.death, 8);
}

function startCluster(job: DensityJob, c: u32, parent: u32, birth: f64): void {
  const cluster = clusterAt(job, c);
  cluster.parent = parent;
  cluster.birth = birth;
  cluster.death = 0;
  cluster.stability = 0;
  cluster.below = -1;
}

function clusterAt(job: DensityJob, c: u32): Cluster {
  return changetype<Cluster>(job.found + <usize>c * CLUSTER);
}

function clusterOf(job: DensityJob, node: u32): u32 {
  return load<u32>(job.clusters + <usize>node * 4);
}

function setNode(job: DensityJob, node: u32, cluster: u32, lambda: f64): void {
  store<u32>(job.clusters + <usize>node * 4, cluster);
  store<f64>(job.lambdas + <usize>node * 8, lambda);
}
