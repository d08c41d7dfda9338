import type { MethodName, Params } from '../src/contract/methods.ts';
import { silentTask } from '../src/engine/jobs/task.ts';
import type { Clustering } from '../src/engine/models/method.ts';
import { methods } from '../src/engine/models/registry.ts';
import { adjustedRand } from '../src/engine/statistics/label-agreement.ts';
import type { Matrix } from '../src/engine/table.ts';
import type { Kernels } from '../src/kernels/types.ts';

/** A clustering of ours, as far as a comparison needs it. */
export interface Own {
  readonly labels: Int32Array;
  readonly k: number;
  readonly fit: Clustering | null;
}

/** What scikit-learn found: its labels and what `peers/methods.py` says besides. */
export interface Theirs {
  readonly labels: Int32Array;
  readonly values: readonly number[];
}

export interface MethodTask {
  readonly name: string;
  readonly rows: number;
  /** Mean 0 and standard deviation 1 a column, where a distance is a parameter. */
  readonly standardized: boolean;
  /** Deviation of each of the eight groups, whose centres lie in a cube of side 20. */
  readonly spread: number;
  readonly wanted: string;
  /** At most; fewer where the first ones take long. */
  readonly repeats: number;
  own(kernels: Kernels, matrix: Matrix): Promise<Own>;
  /** For `peers/methods.py`; null where scikit-learn has no such method. */
  readonly peer: object | null;
  /** What came out, beside what came out there. Not timed. */
  quality(kernels: Kernels, matrix: Matrix, own: Own, theirs: Theirs | null): Promise<string>;
}

export const seed = 1;

/** The method as the engine runs it, from the prepared matrix to labels, model and details. */
function fitted(name: MethodName, params: Params) {
  return async (kernels: Kernels, matrix: Matrix): Promise<Own> => {
    const method = methods[name];
    const context = { task: silentTask, signal: new AbortController().signal };
    const fit = await method.fit(kernels, matrix, method.validate(params, matrix), seed, context);
    return { labels: fit.labels, k: fit.k, fit };
  };
}

const viewOf = ({ rows, columns, data }: Matrix) => ({ rows, columns: columns.length, data });
const count = (value: number) => value.toLocaleString('en');
const short = (value: number) => value.toPrecision(4);

/** The same yardstick for both: squared distances to the means of the groups. */
async function inertias(kernels: Kernels, matrix: Matrix, own: Own, theirs: Theirs | null): Promise<string> {
  const of = async (labels: Int32Array) => (await kernels.indices(viewOf(matrix), labels, own.k)).inertia;
  const mine = await of(own.labels);
  if (theirs === null) return `inertia ${short(mine)}`;
  const ratio = mine / (await of(theirs.labels)) - 1;
  return `inertia ${(100 * ratio).toFixed(3)} % ${ratio > 0 ? 'above' : 'from'} theirs`;
}

async function likelihoods(_: Kernels, __: Matrix, { fit, labels }: Own, theirs: Theirs | null): Promise<string> {
  const mine = fit?.likelihood?.logLikelihood ?? Number.NaN;
  const text = `log-likelihood per row ${mine.toFixed(5)}, ${fit?.iterations ?? 0} rounds`;
  if (theirs === null) return text;
  const [other, rounds] = theirs.values;
  return `${text}; theirs ${other.toFixed(5)}, ${rounds}; adjusted Rand ${adjustedRand(labels, theirs.labels).toFixed(4)}`;
}

async function groups(_: Kernels, __: Matrix, { k, labels }: Own, theirs: Theirs | null): Promise<string> {
  const noise = (of: Int32Array) => of.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0);
  const mine = `${count(k)} groups, ${count(noise(labels))} noise`;
  if (theirs === null) return mine;
  const found = theirs.labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  // Noise counts as a group of its own, or it would not be compared.
  const withNoise = (of: Int32Array) => of.map((label) => label + 1);
  const agreement = adjustedRand(withNoise(labels), withNoise(theirs.labels));
  return `${mine}; theirs ${count(found)}, ${count(noise(theirs.labels))}; adjusted Rand ${agreement.toFixed(4)}`;
}

async function heights(kernels: Kernels, matrix: Matrix, own: Own, theirs: Theirs | null): Promise<string> {
  if (theirs === null) return '';
  const tree = await kernels.linkage(viewOf(matrix), { linkage: 'ward' });
  const worst = tree.heights.reduce((most, height, i) => Math.max(most, Math.abs(height / theirs.values[i] - 1)), 0);
  return `heights differ by ${worst.toExponential(1)} at most; adjusted Rand ${adjustedRand(own.labels, theirs.labels).toFixed(4)}`;
}

async function details(_: Kernels, matrix: Matrix, { fit }: Own): Promise<string> {
  const rounds = `${fit?.iterations ?? 0} rounds${fit?.converged ? '' : ', not settled'}`;
  if (fit?.details?.kind === 'medoids')
    return `mean distance to the medoid ${short(fit.details.loss / matrix.rows)}, ${rounds}`;
  if (fit?.details?.kind === 'map') return `quantisation error ${short(fit.details.quantizationError)}, ${rounds}`;
  return `inertia ${short(fit?.inertia ?? Number.NaN)}, ${rounds}`;
}

const dbscan = { eps: 0.5, minSamples: 5 };
const hdbscan = { minClusterSize: 100, minSamples: 10 };

async function dbscanAlone(kernels: Kernels, matrix: Matrix): Promise<Own> {
  const { labels, k } = await kernels.dbscan(viewOf(matrix), dbscan);
  return { labels, k, fit: null };
}

const defaults = { rows: 100_000, standardized: false, spread: 2, repeats: 3, peer: null };

export const tasks: readonly MethodTask[] = [
  {
    ...defaults,
    name: 'mini-batch k-means, k = 8',
    wanted: '≥ 1.5×',
    own: fitted('minibatch', { k: 8 }),
    peer: { kind: 'minibatch', k: 8 },
    quality: inertias,
  },
  // Where groups are far apart two rounds do, and the time is that of the first guess; where they overlap, of the rounds.
  ...[2, 6].map(
    (spread): MethodTask => ({
      ...defaults,
      spread,
      name: `Gaussian mixture, full, k = 8, groups ${spread === 2 ? 'apart' : 'that overlap'}`,
      wanted: '≥ 3×',
      own: fitted('gmm', { k: 8, tol: 1e-3, maxIter: 100, nInit: 1 }),
      peer: { kind: 'gmm', k: 8 },
      quality: likelihoods,
    }),
  ),
  ...[20_000, 100_000].flatMap((rows): MethodTask[] => {
    const task = { ...defaults, rows, standardized: true, wanted: '≥ 4×', peer: { kind: 'dbscan', ...dbscan } };
    return [
      { ...task, name: 'DBSCAN, eps 0.5, the clustering alone', own: dbscanAlone, quality: groups },
      {
        ...task,
        name: 'DBSCAN, eps 0.5, with the k-distance graph',
        peer: null,
        wanted: '',
        own: fitted('dbscan', dbscan),
        quality: groups,
      },
    ];
  }),
  {
    ...defaults,
    name: 'Ward, k = 8',
    rows: 10_000,
    wanted: '≥ 4×',
    own: fitted('hierarchical', { k: 8, linkage: 'ward' }),
    peer: { kind: 'ward', k: 8 },
    quality: heights,
  },
  {
    ...defaults,
    name: 'HDBSCAN',
    rows: 20_000,
    wanted: '≥ 2×',
    own: fitted('hdbscan', hdbscan),
    peer: { kind: 'hdbscan', ...hdbscan },
    quality: groups,
  },
  {
    ...defaults,
    name: 'k-medoids, k = 8',
    rows: 10_000,
    wanted: 'within 5 s',
    own: fitted('kmedoids', { k: 8 }),
    quality: details,
  },
  { ...defaults, name: 'fuzzy c-means, k = 8', wanted: 'within 5 s', own: fitted('fuzzy', { k: 8 }), quality: details },
  {
    ...defaults,
    name: 'self-organising map, 10 × 10, k = 8',
    wanted: 'within 5 s',
    own: fitted('som', { k: 8, gridRows: 10, gridColumns: 10 }),
    quality: details,
  },
];
