import type { SequenceParams } from '../../../contract/neural-params.ts';
import type { MatrixShape } from '../method.ts';

/** The most customers a network learns from where nobody said how many. */
export const MOST_LEARNED_FROM = 20_000;
/** Steps that a training gets where nobody said how many epochs, and the bounds of what comes of it. */
const STEPS = 2000;
const FEWEST_EPOCHS = 15;
const MOST_EPOCHS = 200;

export type FullSequenceParams = SequenceParams & Required<Pick<SequenceParams, 'codeSize' | 'batchSize' | 'epochs'>>;

/** What was left out, worked out from the number of rows alone. */
export function fullSequenceParams(params: SequenceParams, { rows }: Pick<MatrixShape, 'rows'>): FullSequenceParams {
  const batchSize = params.batchSize ?? (rows >= 5000 ? 256 : 64);
  const learned = Math.min(rows, params.sampleRows ?? MOST_LEARNED_FROM);
  const steps = Math.ceil(learned / batchSize);
  return {
    ...params,
    batchSize,
    codeSize: params.codeSize ?? 8,
    epochs: params.epochs ?? Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, Math.ceil(STEPS / steps))),
  };
}
