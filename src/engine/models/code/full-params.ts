import type { AutoencoderParams } from '../../../contract/neural-params.ts';
import type { MatrixShape } from '../method.ts';

/** Steps that a training gets where nobody said how many epochs, and the bounds of what comes of it. */
const STEPS = 6000;
const FEWEST_EPOCHS = 30;
const MOST_EPOCHS = 400;
/** From so many rows on, batches are larger: steps are plenty, and larger ones cost less. */
const MANY_ROWS = 20_000;

/** Parameters with nothing left out. */
export type FullCodeParams = Required<AutoencoderParams>;

type Open = Pick<AutoencoderParams, 'hidden' | 'codeSize' | 'batchSize' | 'epochs'>;

/** What was left out, worked out from the number of rows and columns alone. */
export function fullParams<P extends AutoencoderParams>(params: P, shape: MatrixShape): P & FullCodeParams {
  return { ...settledParams(params, shape), corruption: params.corruption ?? usualCorruption(shape.columns.length) };
}

/** The same for what every autoencoder has to know. */
export function settledParams<P extends Open>(params: P, { rows, columns }: MatrixShape): P & Required<Open> {
  const batchSize = params.batchSize ?? (rows >= MANY_ROWS ? 256 : 64);
  const steps = Math.ceil(rows / batchSize);
  return {
    ...params,
    hidden: params.hidden ?? usualHidden(columns.length),
    codeSize: params.codeSize ?? usualCodeSize(columns.length),
    batchSize,
    epochs: params.epochs ?? Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, Math.ceil(STEPS / steps))),
  };
}

/** Half the columns, 2 to 10: a code of one number is a line, and one as wide as the columns squeezes nothing. */
function usualCodeSize(columns: number): number {
  return Math.min(columns, Math.max(2, Math.min(10, Math.ceil(columns / 2))));
}

/** Two layers, the first twice as wide as the columns: bends need more units than there are columns. */
function usualHidden(columns: number): string {
  const wide = Math.min(256, Math.max(16, 2 * columns));
  return `${wide}-${wide / 2}`;
}

/** Many columns tell of each other, so half of them do; few do not, and hiding any would only blur them. */
function usualCorruption(columns: number): number {
  if (columns <= 8) return 0;
  return columns < 24 ? 0.2 : 0.5;
}
