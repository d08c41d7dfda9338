import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { PrepareStep, Recipe, StepReport } from '../../contract/recipe.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix, Table } from '../table.ts';
import { dominantColumn } from './dominant.ts';
import { dropDuplicates } from './duplicates.ts';
import { encodeWords } from './encode.ts';
import { dropConstant, dropEmptyColumns, FEWEST_ROWS, requireNumbers, toMatrix } from './finish.ts';
import { fillMissing } from './missing.ts';
import { handleOutliers } from './outliers.ts';
import { scaleColumns } from './scale.ts';
import { breathe, type PreparationState, reportOf, type StateNumber, type StepOutcome, startState } from './state.ts';
import { transformColumns } from './transform.ts';
import { counted } from './words.ts';

/** A customer table made ready for a method. `columnsFrom[i]` is the table's column behind `matrix.columns[i]`. */
export interface Prepared {
  readonly matrix: Matrix;
  readonly steps: StepReport[];
  readonly warnings: Warning[];
  readonly columnsFrom: string[];
}

/** Prepared columns before they are laid side by side; what the preview draws. */
export interface PreparedColumns {
  readonly columns: readonly StateNumber[];
  readonly rowIndex: Int32Array;
  readonly steps: StepReport[];
  readonly warnings: Warning[];
}

/**
 * Runs a recipe's steps, in their order, over the columns it names.
 *
 * Columns without values and columns that are the same for everyone are left out with a warning.
 * Throws `UNKNOWN_COLUMN` (with the nearest name), `BAD_PARAMETER` where words or gaps remain or a step does not fit
 * its column, `NO_USABLE_COLUMNS` where no column is left and `TOO_FEW_ROWS` below two customers.
 *
 * @returns a matrix of rows × prepared columns, finite values only, in the space all indices are judged in
 */
export async function prepare(table: Table, recipe: Recipe, context: JobContext): Promise<Prepared> {
  const { columns, rowIndex, steps, warnings } = await prepareColumns(table, recipe, context);
  const matrix = await toMatrix(columns, rowIndex, context);
  context.task.finish();
  return { matrix, steps, warnings, columnsFrom: columns.map((column) => column.source) };
}

/** The same, column by column. */
export async function prepareColumns(table: Table, recipe: Recipe, context: JobContext): Promise<PreparedColumns> {
  requireRows(table.rows, 'The customer table');
  const start = dropEmptyColumns(startState(table, recipe.columns));
  const warnings: Warning[] = [...start.warnings];
  const steps: StepReport[] = [];
  let state = start.state;
  for (const step of recipe.steps) {
    context.task.report(steps.length, recipe.steps.length + 1);
    const outcome = await runStep(state, step, context);
    steps.push(reportOf(step, state, outcome));
    warnings.push(...outcome.warnings);
    state = outcome.state;
    requireRows(state.rowIndex.length, 'After preparation the table');
    await breathe(context);
  }
  const varying = dropConstant(await requireNumbers(state.columns, context));
  warnings.push(...varying.warnings);
  const dominant = await dominantColumn(varying.columns, context);
  if (dominant) warnings.push(dominant);
  return { columns: varying.columns, rowIndex: state.rowIndex, steps, warnings };
}

function runStep(state: PreparationState, step: PrepareStep, context: JobContext): Promise<StepOutcome> {
  switch (step.kind) {
    case 'duplicates':
      return dropDuplicates(state, context);
    case 'missing':
      return fillMissing(state, step, context);
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
