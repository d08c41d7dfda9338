import type { Histogram } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import type { StepEffect } from '../../contract/operations/prepare.ts';
import type { PrepareStep, Recipe, StepReport } from '../../contract/recipe.ts';
import type { JobContext } from '../jobs/task.ts';
import { isNumeric, type Matrix, type Table, type TableColumn } from '../table.ts';
import { histogramOf } from './histogram.ts';
import { imputePlainly, type NeighborImputer } from './neighbor-imputer.ts';
import { prepareColumns } from './prepare.ts';
import { fromSample } from './sampled-imputer.ts';
import { breathe, type StateColumn } from './state.ts';
import { centralMoment, countOutliers, mean, sortedValues } from './statistics.ts';
import { effectsOf } from './step-effects.ts';
import { grouped } from './words.ts';

/** What preparation does to one column of the table; histograms are null for words and for columns not in use. */
export interface PreviewColumn {
  name: string;
  used: boolean;
  missing: number;
  outliers: number;
  before: Histogram | null;
  after: Histogram | null;
  actions: string[];
}

export interface Preview {
  rows: number;
  rowsKept: number;
  steps: StepReport[];
  effects: StepEffect[][];
  columns: PreviewColumn[];
  prepared: string[];
  warnings: Warning[];
}

/** Customers that a preview asks for values of alike customers: enough to show what comes of it within a moment. */
const PREVIEW_DONORS = 2000;

/**
 * Runs the steps of a recipe and shows every column of the table before and after, and what each step changes. Gaps
 * filled from alike customers are filled from an even sample of `PREVIEW_DONORS` here. Throws what `prepare` throws.
 */
export async function previewPreparation(
  table: Table,
  recipe: Recipe,
  context: JobContext,
  impute: NeighborImputer = imputePlainly,
): Promise<Preview> {
  const effects: StepEffect[][] = [];
  const histograms = new WeakMap<StateColumn, Histogram | null>();
  const { columns, rowIndex, steps, warnings } = await prepareColumns(
    table,
    recipe,
    context,
    fromSample(impute, PREVIEW_DONORS),
    async (before, after) => {
      effects.push(await effectsOf(before, after, histograms, context));
    },
  );
  const shown: PreviewColumn[] = [];
  for (const [i, column] of table.columns.entries()) {
    const outliers = isNumeric(column) ? countOutliers(column.type, sortedValues(column.values)) : 0;
    await breathe(context);
    const missing = table.info[i]?.missing ?? 0;
    const made = columns.filter((each) => each.source === column.name);
    shown.push({
      name: column.name,
      used: made.length > 0,
      missing,
      outliers,
      before: isNumeric(column) ? histogramOf(column.values) : null,
      after: made.length === 1 ? histogramOf(made[0].values) : null,
      actions: made.length > 0 ? actionsOn(column, recipe.steps, missing) : [],
    });
    await breathe(context);
  }
  return {
    rows: table.rows,
    rowsKept: rowIndex.length,
    steps: steps.map((report) => (table.rows > PREVIEW_DONORS ? withSampleNoted(report) : report)),
    effects,
    columns: shown,
    prepared: columns.map((column) => column.name),
    warnings,
  };
}

function withSampleNoted(report: StepReport): StepReport {
  const { step, changed, message } = report;
  if (step.kind !== 'missing' || step.strategy !== 'knn' || changed === 0) return report;
  const asked = grouped(PREVIEW_DONORS);
  return { ...report, message: `${message} Shown from ${asked} customers; the segments are built from all.` };
}

const missingWords = {
  drop: 'customers without a value left out',
  mean: 'gaps filled with the mean',
  median: 'gaps filled with the median',
  mode: 'gaps filled with the most frequent value',
  knn: 'gaps filled from the customers most alike',
};
const outlierWords = {
  keep: null,
  remove: 'far values left out',
  clip: 'far values drawn in',
  flag: 'far values marked',
};
const transformWords = {
  none: null,
  sqrt: 'square root',
  log1p: 'logarithm of 1 + value',
  'yeo-johnson': 'evened out by the power that suits it (Yeo-Johnson)',
};
const encodeWords = {
  'one-hot': 'one column a value',
  ordinal: 'levels numbered in order',
  label: 'levels numbered',
  frequency: 'share of customers with the same value',
};
const scaleWords = { none: null, minmax: 'scaled to 0–1', zscore: 'z-score', robust: 'scaled by median and quartiles' };

/** What all steps do to a column; a gap once filled is no gap for the steps after. */
function actionsOn(column: TableColumn, steps: readonly PrepareStep[], missing: number): string[] {
  let gaps = missing;
  return steps.flatMap((step) => {
    const actions = actionOn(column, step, gaps);
    if (step.kind === 'missing' && actions.length > 0) gaps = 0;
    return actions;
  });
}

/** Ways of filling that pass over words where no column is named. */
const numbersOnly: ReadonlySet<string> = new Set(['mean', 'median', 'knn']);

/** What a step does to a column, in a few words; nothing where it leaves the column alone. */
function actionOn(column: TableColumn, step: PrepareStep, missing: number): string[] {
  if (step.kind === 'duplicates' || (step.columns.length > 0 && !step.columns.includes(column.name))) return [];
  const numeric = isNumeric(column);
  const words = numeric ? null : column.levels;
  switch (step.kind) {
    case 'missing': {
      if (missing === 0 || (!numeric && step.columns.length === 0 && numbersOnly.has(step.strategy))) return [];
      return [missingWords[step.strategy]];
    }
    case 'outliers':
      return present(numeric && column.type !== 'boolean' ? outlierWords[step.strategy] : null);
    case 'transform': {
      const applies =
        numeric &&
        column.type === 'number' &&
        (step.strategy === 'yeo-johnson' || !column.values.some((value) => value < 0));
      return present(applies ? transformWords[step.strategy] : null);
    }
    case 'encode':
      return present(words ? encodeWords[step.strategy] : null);
    case 'scale':
      return present(scaleWords[step.strategy]);
  }
}

function present(action: string | null): string[] {
  return action === null ? [] : [action];
}

/** Pearson correlation of the columns of a matrix, columns × columns; a column without spread correlates 0 with others. */
export async function correlation(
  matrix: Matrix,
  context: JobContext,
): Promise<{ columns: string[]; values: number[][] }> {
  const width = matrix.columns.length;
  const standard: Float64Array[] = [];
  for (let at = 0; at < width; at++) {
    const values = Float64Array.from({ length: matrix.rows }, (_, row) => matrix.data[row * width + at]);
    const center = mean(values);
    const deviation = Math.sqrt(centralMoment(values, center, 2)) || 1;
    standard.push(values.map((value) => (value - center) / deviation));
    await breathe(context);
  }
  const values = standard.map((_, i) => standard.map((_, j): number => (i === j ? 1 : 0)));
  for (let i = 0; i < width; i++) {
    for (let j = i + 1; j < width; j++) {
      let sum = 0;
      for (let row = 0; row < matrix.rows; row++) sum += standard[i][row] * standard[j][row];
      values[i][j] = Math.max(-1, Math.min(1, sum / matrix.rows));
      values[j][i] = values[i][j];
      if ((i * width + j) % 16 === 0) await breathe(context);
    }
  }
  return { columns: [...matrix.columns], values };
}
