import type { Warning } from '../../contract/errors.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { ScoredBy } from '../../contract/scoring.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type PlacingModel, placeRows } from '../evaluate/placing.ts';
import type { JobContext } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { viewOf } from '../models/matrix-view.ts';
import { methods } from '../models/registry.ts';
import { applyPreparation } from '../prepare/apply-preparation.ts';
import type { FittedPreparation } from '../prepare/fitted-preparation.ts';
import type { NeighborImputer } from '../prepare/neighbor-imputer.ts';
import { breathe } from '../prepare/state.ts';
import { counted, percent } from '../prepare/words.ts';
import type { Matrix, Table } from '../table.ts';
import type { RowsAlike } from './rows-alike.ts';

/** Label of a customer that could not be placed; -1 is no segment. */
export const notPlaced = -2;
/** From this share of unlike customers on, the segments may not fit the new ones any more. Ours, in words only. */
const MANY_UNLIKE = 0.1;
const ROWS_AT_ONCE = 4096;

/** Where every new customer belongs, in the order of the file. */
export interface PlacedCustomers {
  /** 0-based cluster, -1 for none, `notPlaced`. */
  readonly labels: Int32Array;
  /** In [0, 1]; NaN where not placed. */
  readonly confidence: Float32Array;
  /** 1 for a customer further out than everyone of its segment, or in none. */
  readonly unlike: Int32Array;
  /** Place in `reasons` of why a customer could not be placed; -1 for those that were. */
  readonly reason: Int32Array;
  /** Columns without a usable value. */
  readonly reasons: readonly (readonly string[])[];
  readonly warnings: readonly Warning[];
}

/** A second opinion on where rows belong. */
export type Classify = (
  matrix: Matrix,
  context: JobContext,
) => Promise<{ readonly labels: Int32Array; readonly confidence: Float32Array }>;

/** What a run knows that new customers are placed by. */
export interface PlacingRun {
  readonly recipe: Pick<Recipe, 'method' | 'noise'>;
  readonly k: number;
  /** k × prepared columns. */
  readonly centers: readonly (readonly number[])[];
  readonly placing: PlacingModel;
  readonly preparation: FittedPreparation;
  readonly alike: RowsAlike;
  /** Decides on the segment in place of the method; null for the method itself. Unlike stays what the method says. */
  readonly classify: Classify | null;
}

/** Prepares new customers as those of the run were and places them. Nobody is left out. */
export async function placeCustomers(
  kernels: Kernels,
  run: PlacingRun,
  table: Table,
  impute: NeighborImputer,
  context: JobContext,
): Promise<PlacedCustomers> {
  const preparing = { ...context, task: context.task.child('Preparing', 1) };
  const applied = await applyPreparation(run.preparation, table, preparing, impute);
  preparing.task.finish();
  const placing = { ...context, task: context.task.child('Placing customers', 3) };
  const { matrix, unplaced } = applied;
  const found = await placeMatrix(kernels, run, matrix, placing);
  placing.task.finish();
  const labels = new Int32Array(table.rows).fill(notPlaced);
  const confidence = new Float32Array(table.rows).fill(Number.NaN);
  const unlike = new Int32Array(table.rows);
  for (let at = 0; at < matrix.rows; at++) {
    const row = matrix.rowIndex[at];
    labels[row] = found.labels[at];
    confidence[row] = found.confidence[at];
    unlike[row] = found.unlike[at];
  }
  const { reason, reasons } = groupReasons(unplaced, table.rows);
  return { labels, confidence, unlike, reason, reasons, warnings: [...applied.warnings, ...manyUnlike(found.unlike)] };
}

/** Places customers that are prepared already, row by row. */
export async function placeMatrix(
  kernels: Kernels,
  run: Omit<PlacingRun, 'preparation'>,
  matrix: Matrix,
  context: JobContext,
) {
  const { recipe, placing, alike, classify, k } = run;
  if (matrix.rows === 0) {
    return { labels: new Int32Array(0), confidence: new Float32Array(0), unlike: new Uint8Array(0) };
  }
  const placed = await placeRows(kernels, methods[recipe.method], placing, matrix, context);
  const { labels, confidence, unlike } = placed;
  if (recipe.noise === 'nearest' && k > 0 && labels.includes(-1)) {
    const centers = Float64Array.from(run.centers.flat());
    const nearest = await kernelCall(context, null, (hooks) => kernels.assign(viewOf(matrix), centers, k, hooks));
    for (let row = 0; row < matrix.rows; row++) if (labels[row] < 0) labels[row] = nearest.labels[row];
  }
  for (let row = 0; row < matrix.rows; row++) {
    const known = alike(matrix, row);
    if (known !== null) {
      labels[row] = known;
      confidence[row] = 0;
      unlike[row] = known < 0 ? 1 : 0;
    }
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
  }
  return classify === null ? placed : { ...(await classify(matrix, context)), unlike };
}

/** Few different lists of columns stand behind many customers. */
function groupReasons(
  unplaced: readonly { readonly row: number; readonly columns: readonly string[] }[],
  rows: number,
) {
  const reason = new Int32Array(rows).fill(-1);
  const places = new Map<string, number>();
  const reasons: (readonly string[])[] = [];
  for (const { row, columns } of unplaced) {
    const key = JSON.stringify(columns);
    let place = places.get(key);
    if (place === undefined) {
      place = reasons.push(columns) - 1;
      places.set(key, place);
    }
    reason[row] = place;
  }
  return { reason, reasons };
}

function manyUnlike(unlike: Uint8Array): Warning[] {
  const count = unlike.reduce((sum, each) => sum + each, 0);
  if (unlike.length === 0 || count / unlike.length < MANY_UNLIKE) return [];
  return [
    {
      code: 'UNLIKE_SEEN',
      message: `${counted(count, 'customer')} (${percent(count / unlike.length)}) ${count === 1 ? 'is' : 'are'} unlike anyone the segments were built from.`,
      advice:
        'Check that the file means the same by its columns. If it does, build the segments anew with these customers.',
    },
  ];
}

/** Why a place is missing or doubtful, for a person; null where it is neither. */
export function whyDoubtful(
  { label, confidence, unlike }: { readonly label: number; readonly confidence: number; readonly unlike: boolean },
  columns: readonly string[],
  segment: string,
  by: ScoredBy,
): string | null {
  if (label === notPlaced) return `No usable value for ${columns.join(', ')}.`;
  if (label < 0) return 'Too few others like them to be in a segment.';
  if (unlike) return `Further out than anyone ${segment} was built from.`;
  if (by === 'classifier') return confidence < 0.5 ? 'The classifier is torn between segments.' : null;
  return confidence < 0.1 ? 'Near the border to another segment.' : null;
}
