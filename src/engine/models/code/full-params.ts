import type { AutoencoderParams } from '../../../contract/neural-params.ts';
import type { MatrixShape } from '../method.ts';

/** Steps that a training gets where nobody said how many epochs, and the bounds of what comes of it. */
const STEPS = 6000;
const FEWEST_EPOCHS = 30;
const MOST_EPOCHS = 400;
/** From so many rows on, batches are larger: steps are plenty, and larger ones cost less. */
const MANY_ROWS = 20_000;
/** Below, batches are smaller, or a pass would be a handful of steps. */
const FEW_ROWS = 1000;
/** Up to so many columns a small network is enough, and hiding any of them would only blur the rest. */
const FEW_COLUMNS = 8;

/** Parameters with nothing left out. */
export type FullCodeParams = Required<AutoencoderParams>;

type Open = Pick<AutoencoderParams, 'hidden' | 'codeSize' | 'batchSize' | 'epochs'>;

/** What was left out, worked out from the number of rows and columns alone. */
export function fullParams<P extends AutoencoderParams>(params: P, shape: MatrixShape): P & FullCodeParams {
  return { ...settledParams(params, shape), corruption: params.corruption ?? usualCorruption(shape.columns.length) };
}

/** The same for what every autoencoder has to know. */
export function settledParams<P extends Open>(params: P, { rows, columns }: MatrixShape): P & Required<Open> {
  const batchSize = params.batchSize ?? usualBatch(rows);
  const steps = Math.ceil(rows / batchSize);
  return {
    ...params,
    hidden: params.hidden ?? usualHidden(columns.length),
    codeSize: params.codeSize ?? usualCodeSize(columns.length),
    batchSize,
    epochs: params.epochs ?? Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, Math.ceil(STEPS / steps))),
  };
}

function usualBatch(rows: number): number {
  if (rows >= MANY_ROWS) return 256;
  return rows < FEW_ROWS ? 32 : 64;
}

/** Half the columns, 2 to 10: a code of one number is a line, and one as wide as the columns squeezes nothing. */
function usualCodeSize(columns: number): number {
  return Math.min(columns, Math.max(2, Math.min(10, Math.ceil(columns / 2))));
}

/** Few columns need one layer of bends; many get two, the first twice as wide as they are. */
function usualHidden(columns: number): string {
  const wide = Math.min(256, 2 * columns);
  return columns <= FEW_COLUMNS ? '16' : `${wide}-${wide / 2}`;
}

/** Many columns tell of each other, so a fifth may be hidden; few do not, and hiding any would only blur them. */
function usualCorruption(columns: number): number {
  return columns <= FEW_COLUMNS ? 0 : 0.2;
}
