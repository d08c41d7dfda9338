import type { KMedoidsParams } from '../../../contract/method-params.ts';
import type { MatrixView } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model } from '../method.ts';
import { spreadForGower } from '../mixed/gower.ts';
import { keptReading, type Reading, readingOf } from '../mixed/reading.ts';

/** As a model keeps them: the place in this list. */
const metrics: readonly KMedoidsParams['metric'][] = ['euclidean', 'manhattan', 'gower'];

/** How distances are measured, with what the fitted rows say about it. */
export type Measure =
  | { readonly metric: 'euclidean' | 'manhattan' }
  | { readonly metric: 'gower'; readonly reading: Reading };

export async function measureOf(
  metric: KMedoidsParams['metric'],
  matrix: Matrix,
  context: JobContext,
): Promise<Measure> {
  return metric === 'gower' ? { metric, reading: await readingOf(matrix, context) } : { metric };
}

/** Rows whose Euclidean distances, or sums of absolute differences, are the distances meant. */
export async function measurable(measure: Measure, matrix: Matrix, context: JobContext): Promise<MatrixView> {
  return measure.metric === 'gower' ? spreadForGower(matrix, measure.reading, context) : viewOf(matrix);
}

/** The measure as parts of a model, and back. */
export function keptMeasure(measure: Measure): Pick<Model, 'numbers' | 'arrays'> {
  return {
    numbers: { metric: metrics.indexOf(measure.metric) },
    arrays: measure.metric === 'gower' ? { ...measure.reading } : {},
  };
}

export function measureIn({ numbers, arrays }: Model): Measure {
  const metric = metrics[numbers.metric];
  return metric === 'gower' ? { metric, reading: keptReading(arrays) } : { metric };
}
