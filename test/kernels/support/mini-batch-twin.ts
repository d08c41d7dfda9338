import type { MiniBatchSettings } from '../../../src/kernels/minibatch.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { rowOf, squared } from './reference.ts';
import { type SplitMix, splitMix } from './split-mix.ts';

/** Centres that mini-batch k-means reaches from random rows, written as in scikit-learn and for clarity alone. */
export function miniBatchTwin(
  data: MatrixView,
  settings: MiniBatchSettings,
): { centers: Float64Array[]; steps: number; converged: boolean } {
  const { k, seed } = settings;
  const batch = Math.min(settings.batchSize, data.rows);
  const size = Math.min(data.rows, Math.max(3 * batch, 3 * k));
  const sample = (random: SplitMix) =>
    Array.from({ length: size }, (_, i) => (size === data.rows ? i : random.below(data.rows)));
  const judges = sample(splitMix(seed, k, 0x80000000));
  let centers: Float64Array[] = [];
  let best = Infinity;
  for (let start = 0; start < settings.nInit; start++) {
    const random = splitMix(seed, k, start);
    const rows = sample(random);
    const chosen: number[] = [];
    for (let c = 0; c < k; c++) {
      const pick = random.below(size - k + c + 1);
      chosen.push(chosen.includes(pick) ? size - k + c : pick);
    }
    let candidate: Float64Array[] = chosen.map((place) => rowOf(data, rows[place]).slice());
    const sampled = { ...data, rows: size, data: Float64Array.from(rows.flatMap((row) => [...rowOf(data, row)])) };
    for (let round = 0; round < 8; round++) candidate = oneLloydStep(sampled, candidate);
    const inertia = judges.reduce((sum, row) => sum + nearest(candidate, rowOf(data, row)).square, 0);
    if (inertia < best) [best, centers] = [inertia, candidate];
  }
  const random = splitMix(seed, k, 0x80000001);
  const seen = new Array<number>(k).fill(0);
  const most = Math.floor((settings.maxIter * data.rows) / batch);
  const alpha = Math.min(1, (2 * batch) / (data.rows + 1));
  let [smoothed, least, worse, since] = [0, Infinity, 0, 0];
  for (let step = 1; step <= most; step++) {
    const drawn = Array.from({ length: batch }, () => rowOf(data, random.below(data.rows)));
    const found = drawn.map((row) => nearest(centers, row));
    const inertia = found.reduce((sum, { square }) => sum + square, 0) / batch;
    centers = centers.map((center, c) => {
      const rows = drawn.filter((_, i) => found[i].label === c);
      seen[c] += rows.length;
      const sum = (j: number) => rows.reduce((total, row) => total + row[j] - center[j], 0);
      return rows.length === 0 ? center : center.map((value, j) => value + sum(j) / seen[c]);
    });
    since += batch;
    if (settings.reassignmentRatio > 0 && (seen.includes(0) || since >= 10 * k)) {
      since = 0;
      const limit = settings.reassignmentRatio * Math.max(...seen);
      const small = seen.flatMap((count, c) => (count < limit ? [c] : [])).slice(0, Math.floor(batch / 2));
      const count = Math.min(...seen.filter((value) => value >= limit));
      for (const c of small) {
        centers[c] = drawn[random.below(batch)].slice();
        seen[c] = count;
      }
    }
    if (step === 1) continue;
    smoothed = step === 2 ? inertia : smoothed * (1 - alpha) + inertia * alpha;
    worse = smoothed < least ? 0 : worse + 1;
    least = Math.min(least, smoothed);
    if (worse >= settings.maxNoImprovement) return { centers, steps: step, converged: true };
  }
  return { centers, steps: most, converged: false };
}

/** One step of Lloyd's algorithm: the means of the rows nearest to each centre, and the labels for the means. */
export function oneLloydStep(data: MatrixView, centers: readonly Float64Array[]): Float64Array[] {
  const labels = Array.from({ length: data.rows }, (_, row) => nearest(centers, rowOf(data, row)).label);
  return centers.map((center, c) => {
    const rows = labels.flatMap((label, row) => (label === c ? [rowOf(data, row)] : []));
    if (rows.length === 0) return center;
    return center.map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
  });
}

/** The nearest centre, the first of equals. */
export function nearest(centers: readonly Float64Array[], row: Float64Array): { label: number; square: number } {
  let label = 0;
  for (let c = 1; c < centers.length; c++) {
    if (squared(centers[c], row) < squared(centers[label], row)) label = c;
  }
  return { label, square: squared(centers[label], row) };
}
