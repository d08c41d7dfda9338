import type { Accuracy, Calibration } from '../../contract/classifier.ts';
import { wilsonInterval } from '../statistics/proportions.ts';

/** Bins of stated confidence, as in Guo et al. 2017. */
const BINS = 10;

/** The class with the largest probability of each row, the first of equal ones, and that probability. */
export function mostLikely(
  probabilities: Float32Array,
  classes: number,
): { labels: Int32Array; confidence: Float32Array } {
  const rows = probabilities.length / classes;
  const labels = new Int32Array(rows);
  const confidence = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if (probabilities[row * classes + label] > probabilities[row * classes + best]) best = label;
    }
    labels[row] = best;
    confidence[row] = probabilities[row * classes + best];
  }
  return { labels, confidence };
}

export function countRight(truth: Int32Array, found: Int32Array): number {
  return truth.reduce((count, label, row) => count + (found[row] === label ? 1 : 0), 0);
}

/** Share of right answers with its Wilson interval. */
export function accuracyOf(right: number, rows: number): Accuracy {
  return { share: right / rows, ...wilsonInterval(right, rows) };
}

/** Rows by true class, columns by the class found. */
export function confusionMatrix(truth: Int32Array, found: Int32Array, classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let row = 0; row < truth.length; row++) matrix[truth[row]][found[row]] += 1;
  return matrix;
}

/** Of those put into a class, the share that belongs; of those that belong, the share put there. null of none. */
export function precisionAndRecall(
  confusion: readonly (readonly number[])[],
  label: number,
): { precision: number | null; recall: number | null } {
  const right = confusion[label][label];
  const put = confusion.reduce((sum, row) => sum + row[label], 0);
  const belong = confusion[label].reduce((sum, count) => sum + count, 0);
  return { precision: put === 0 ? null : right / put, recall: belong === 0 ? null : right / belong };
}

/**
 * Reliability by ten bins of equal width, (0, 0.1] to (0.9, 1], and the expected calibration error: the mean over the rows
 * of |accuracy − mean confidence| of their bin (Guo, Pleiss, Sun and Weinberger 2017).
 */
export function calibrationOf(truth: Int32Array, found: Int32Array, confidence: Float32Array): Calibration {
  const counts = new Float64Array(BINS);
  const sure = new Float64Array(BINS);
  const right = new Float64Array(BINS);
  for (let row = 0; row < truth.length; row++) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(confidence[row] * BINS) - 1));
    counts[bin] += 1;
    sure[bin] += confidence[row];
    right[bin] += truth[row] === found[row] ? 1 : 0;
  }
  let gap = 0;
  const bins = Array.from({ length: BINS }, (_, bin) => {
    const count = counts[bin];
    gap += Math.abs(right[bin] - sure[bin]);
    const mean = (sum: number) => (count === 0 ? null : sum / count);
    return { from: bin / BINS, to: (bin + 1) / BINS, count, confidence: mean(sure[bin]), accuracy: mean(right[bin]) };
  });
  return { bins, expectedError: Math.min(1, gap / truth.length) };
}
