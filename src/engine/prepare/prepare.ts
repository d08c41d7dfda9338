import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { PrepareStep, Recipe, StepReport } from '../../contract/recipe.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix, Table } from '../table.ts';
import { dominantColumn } from './dominant.ts';
import { dropDuplicates } from './duplicates.ts';
import { encodeWords } from './encode.ts';
import { dropConstant, dropEmptyColumns, FEWEST_ROWS, requireNumbers, toMatrix } from './finish.ts';
import type { FittedPreparation } from './fitted-preparation.ts';
import type { FittedStep } from './fitted-step.ts';
import { fillMissing } from './missing.ts';
import { imputePlainly, type NeighborImputer } from './neighbor-imputer.ts';
import { handleOutliers } from './outliers.ts';
import { scaleColumns } from './scale.ts';
import {
  breathe,
  isSequence,
  isStateNumber,
  type PreparationState,
  reportOf,
  type StateNumber,
  type StepOutcome,
  startState,
} from './state.ts';
import { transformColumns } from './transform.ts';
import { counted } from './words.ts';

/** A customer table made ready for a method. `columnsFrom[i]` is the table's column behind `matrix.columns[i]`. */
export interface Prepared {
  readonly matrix: Matrix;
  readonly steps: StepReport[];
  readonly warnings: Warning[];
  readonly columnsFrom: string[];
  /** What the steps have learned, to prepare new customers in the same way. */
  readonly fitted: FittedPreparation;
}

/** Prepared columns before they are laid side by side; what the preview draws. */
export interface PreparedColumns {
  readonly columns: readonly StateNumber[];
  readonly rowIndex: Int32Array;
  readonly steps: StepReport[];
  readonly warnings: Warning[];
  readonly fitted: FittedPreparation;
}

/** Told of the columns before and after every step. */
export type StepListener = (before: PreparationState, after: PreparationState) => Promise<void>;

/**
 * Runs a recipe's steps, in their order, over the columns it names.
 *
 * Columns without values and columns that are the same for everyone are left out with a warning.
 * Throws `UNKNOWN_COLUMN` (with the nearest name), `BAD_PARAMETER` where words or gaps remain or a step does not fit
 * its column, `NO_USABLE_COLUMNS` where no column is left and `TOO_FEW_ROWS` below two customers.
 *
 * @param impute fills gaps from alike customers; the kernels' way where there are many
 * @returns a matrix of rows × prepared columns, finite values only, in the space all indices are judged in
 */
export async function prepare(
  table: Table,
  recipe: Recipe,
  context: JobContext,
  impute: NeighborImputer = imputePlainly,
): Promise<Prepared> {
  const { columns, rowIndex, ...rest } = await prepareColumns(table, recipe, context, impute);
  const matrix = await toMatrix(columns, rowIndex, context);
  context.task.finish();
  return { ...rest, matrix, columnsFrom: columns.map((column) => column.source) };
}

/** The same, column by column. */
export async function prepareColumns(
  table: Table,
  recipe: Recipe,
  context: JobContext,
  impute: NeighborImputer = imputePlainly,
  onStep: StepListener = async () => {},
): Promise<PreparedColumns> {
  requireRows(table.rows, 'The customer table');
  const start = dropEmptyColumns(startState(table, recipe.columns));
  const warnings: Warning[] = [...start.warnings];
  const steps: StepReport[] = [];
  const fitted: FittedStep[] = [];
  const donors: Record<string, Float64Array> = {};
  let state = start.state;
  for (const [place, step] of recipe.steps.entries()) {
    context.task.report(place, recipe.steps.length + 1);
    const outcome = await runStep(state, step, impute, context);
    steps.push(reportOf(step, state, outcome));
    warnings.push(...outcome.warnings);
    fitted.push(outcome.fitted);
    if (outcome.donors) donors[place] = outcome.donors;
    await onStep(state, outcome.state);
    state = outcome.state;
    requireRows(state.rowIndex.length, 'After preparation the table');
    await breathe(context);
  }
  const numbers = await requireNumbers(state.columns, context);
  const varying = dropConstant(numbers);
  warnings.push(...varying.warnings);
  const dominant = await dominantColumn(
    varying.columns.filter((column) => !isSequence(column)),
    context,
  );
  if (dominant) warnings.push(dominant);
  return {
    columns: varying.columns,
    rowIndex: state.rowIndex,
    steps,
    warnings,
    fitted: {
      columns: start.state.columns.map((column) => ({ name: column.name, words: !isStateNumber(column) })),
      steps: fitted,
      kept: varying.columns.map((column) => numbers.indexOf(column)),
      donors,
    },
  };
}

function runStep(
  state: PreparationState,
  step: PrepareStep,
  impute: NeighborImputer,
  context: JobContext,
): Promise<StepOutcome> {
  switch (step.kind) {
    case 'duplicates':
      return dropDuplicates(state, context);
    case 'missing':
      return fillMissing(state, step, impute, context);
    case 'outliers':
      return handleOutliers(state, step, context);
    case 'transform':
      return transformColumns(state, step, context);
    case 'encode':
      return encodeWords(state, step, context);
    case 'scale':
      return scaleColumns(state, step, context);
  }
}

function requireRows(rows: number, what: string): void {
  if (rows >= FEWEST_ROWS) return;
  throw new CoterieError(
    'TOO_FEW_ROWS',
    `${what} has ${counted(rows, 'customer')}; segments need at least ${FEWEST_ROWS}.`,
    rows === 0
      ? 'Fill in missing values instead of leaving those customers out, or keep the outliers.'
      : 'Use a file with more customers.',
    { rows },
  );
}
