import type { JobContext } from '../jobs/task.ts';
import { adam } from '../neural/adam.ts';
import { lendDense } from '../neural/lend-dense.ts';
import type { Classify } from '../scoring/place-customers.ts';
import type { SegmentGroup } from '../segments/segment-groups.ts';
import type { Matrix } from '../table.ts';
import { mostLikely } from './figures.ts';
import { scaledRows } from './learning-rows.ts';
import type { TrainedClassifier } from './train-classifier.ts';

/** Rows placed in one go: their outputs are gone through on this thread. */
const ROWS_AT_ONCE = 25_000;

/**
 * Places prepared rows with a trained network, on our own kernels, so that a project gives the same places everywhere.
 * Where segments were joined, what speaks for any of them is added up; the likeliest cluster of the likeliest segment is
 * the label, and the segment's probability the confidence.
 */
export function classifyWith(trained: TrainedClassifier, groups: readonly SegmentGroup[]): Classify {
  return async (matrix, context) => {
    const labels = new Int32Array(matrix.rows);
    const confidence = new Float32Array(matrix.rows);
    for (let from = 0; from < matrix.rows; from += ROWS_AT_ONCE) {
      const rows = Int32Array.from({ length: Math.min(ROWS_AT_ONCE, matrix.rows - from) }, (_, at) => from + at);
      const found = bySegment(await probabilitiesOf(trained, matrix, rows, context), groups);
      labels.set(found.labels, from);
      confidence.set(found.confidence, from);
      context.task.report(from + rows.length, matrix.rows);
    }
    return { labels, confidence };
  };
}

async function probabilitiesOf(
  { network, weights, scale }: TrainedClassifier,
  matrix: Matrix,
  rows: Int32Array,
  context: JobContext,
): Promise<Float32Array> {
  const inputs = await scaledRows(matrix, rows, scale, context);
  const classes = network.layers[network.layers.length - 1].units;
  // A session asks for something to learn from; it learns nothing here.
  const targets = { rows: rows.length, columns: classes, data: new Float64Array(rows.length * classes) };
  const order = {
    network,
    settings: { loss: 'categorical-crossentropy' as const, optimizer: adam, batchSize: 1, seed: 0 },
    data: { inputs, targets },
    state: { weights, moments: new Float32Array(2 * weights.length), steps: 0, epochs: 0 },
  };
  return lendDense(context, 'kernels', order, (session) => session.output(inputs));
}

function bySegment(probabilities: Float32Array, groups: readonly SegmentGroup[]) {
  const classes = groups.reduce((count, { clusters }) => count + clusters.length, 0);
  if (groups.length === classes) return mostLikely(probabilities, classes);
  const rows = probabilities.length / classes;
  const labels = new Int32Array(rows);
  const confidence = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const of = (cluster: number) => probabilities[row * classes + cluster];
    let best = groups[0].clusters;
    let most = -1;
    for (const { clusters } of groups) {
      const sum = clusters.reduce((total, cluster) => total + of(cluster), 0);
      if (sum > most) [best, most] = [clusters, sum];
    }
    labels[row] = best.reduce((likeliest, cluster) => (of(cluster) > of(likeliest) ? cluster : likeliest));
    confidence[row] = Math.min(1, most);
  }
  return { labels, confidence };
}
