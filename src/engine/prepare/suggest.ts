import type { ColumnInfo } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { PrepareStep, Recipe } from '../../contract/recipe.ts';
import { sequencePlace } from '../../contract/sequence-columns.ts';
import { checkParams } from '../models/check-params.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { idColumn } from './duplicates.ts';
import { skewness } from './statistics.ts';
import { counted, listed, percent } from './words.ts';

/** A tail is long from this skewness on (a normal column has 0, an exponential one 2). */
const LONG_TAIL = 1;
/** Skewness is judged by so many rows, evenly taken, to keep the suggestion quick. */
const ENOUGH_ROWS = 10_000;
/** Words with more levels than this describe segments but do not build them. */
const FEW_LEVELS = 8;
/** A column with more gaps than this is left out. */
const MOSTLY_MISSING = 0.5;

export interface Reason {
  readonly column: string | null;
  readonly reason: string;
}

export interface Suggestion {
  readonly recipe: Recipe;
  readonly reasons: Reason[];
}

/**
 * The recipe a careful analyst would start from: the feature columns only, customers listed twice left out, gaps filled
 * with the median (words: the most frequent), long right tails drawn in by log1p, words with few levels as 0/1 columns,
 * z-scores, k-means. Throws `NO_USABLE_COLUMNS` where no column can build segments.
 */
export function suggestRecipe(table: Table): Suggestion {
  const reasons: Reason[] = [];
  const chosen = table.info.filter((info) => {
    const refusal = whyNot(info, table.rows);
    if (refusal) reasons.push({ column: info.name, reason: refusal });
    return refusal === null;
  });
  if (chosen.length === 0) {
    throw new CoterieError(
      'NO_USABLE_COLUMNS',
      'No column can build segments.',
      'Give at least one column of numbers the role "feature".',
    );
  }
  const columns = chosen.map((info) => info.name);
  const steps = suggestSteps(table, columns, reasons);
  return {
    recipe: { version: 1, columns, steps, method: 'kmeans', params: checkParams('kmeans', {}), seed: 42 },
    reasons,
  };
}

/** The steps that suit these columns; each adds its reason. */
export function suggestSteps(table: Table, names: readonly string[], reasons: Reason[]): PrepareStep[] {
  const columns = table.columns.filter((column) => names.includes(column.name));
  return [
    ...duplicateSteps(table, reasons),
    ...missingSteps(columns, 'median', reasons),
    ...transformSteps(columns, reasons),
    ...encodeSteps(columns, reasons),
    scaleStep(reasons),
  ];
}

/** Why a column cannot or should not build segments, or null where it may. */
export function whyNot(info: ColumnInfo, rows: number): string | null {
  if (info.role === 'protected') return 'Describes the segments but does not build them, as a matter of fairness.';
  if (info.role !== 'feature') return 'Not a feature, so it does not build segments.';
  if (info.type === 'text') return 'Free text cannot build segments.';
  if (info.distinct <= 1) return 'Every customer has the same value.';
  if (rows > 0 && info.missing / rows > MOSTLY_MISSING)
    return `${percent(info.missing / rows)} of its values are missing.`;
  if (info.type === 'category' && info.distinct > FEW_LEVELS) {
    return `Has ${counted(info.distinct, 'different value')}; each would become a column of its own.`;
  }
  return null;
}

function duplicateSteps(table: Table, reasons: Reason[]): PrepareStep[] {
  const id = idColumn(table);
  const info = table.info.find((each) => each.name === id?.name);
  if (!id || !info || info.distinct >= table.rows - info.missing) return [];
  reasons.push({ column: id.name, reason: 'Some customers are listed more than once; the first row of each is used.' });
  return [{ kind: 'duplicates' }];
}

/** Steps that fill gaps where there are any: numbers by `strategy`, words by their most frequent value. */
export function missingSteps(
  columns: readonly TableColumn[],
  strategy: 'mean' | 'median',
  reasons: Reason[],
): PrepareStep[] {
  const gaps = columns.filter(hasGaps);
  const numbers = gaps.filter((column) => column.type === 'number' || column.type === 'date').map(({ name }) => name);
  const words = gaps.filter((column) => !numbers.includes(column.name)).map(({ name }) => name);
  const steps: PrepareStep[] = [];
  if (numbers.length > 0) {
    steps.push({ kind: 'missing', columns: numbers, strategy });
    reasons.push({ column: null, reason: `Gaps in ${listed(numbers)} are filled with the column's ${strategy}.` });
  }
  if (words.length > 0) {
    steps.push({ kind: 'missing', columns: words, strategy: 'mode' });
    reasons.push({ column: null, reason: `Gaps in ${listed(words)} are filled with the most frequent value.` });
  }
  return steps;
}

/** The names of the columns of numbers with a long right tail and no negative value; steps of sequences are left as they are. */
export function skewedColumns(columns: readonly TableColumn[]): string[] {
  return columns
    .filter((column) => sequencePlace(column.name) === null && hasLongTail(column))
    .map((column) => column.name);
}

function transformSteps(columns: readonly TableColumn[], reasons: Reason[]): PrepareStep[] {
  const long = skewedColumns(columns);
  for (const column of long) {
    reasons.push({ column, reason: 'A few very large values would decide everything, so the long tail is drawn in.' });
  }
  return long.length > 0 ? [{ kind: 'transform', columns: long, strategy: 'log1p' }] : [];
}

/** Words as numbers: two levels make one 0/1 column, more levels one column each. */
export function encodeSteps(columns: readonly TableColumn[], reasons: Reason[]): PrepareStep[] {
  const words = columns.filter((column) => !isNumeric(column));
  const two = words.filter((column) => levelCount(column) <= 2).map((column) => column.name);
  const more = words.filter((column) => levelCount(column) > 2).map((column) => column.name);
  const steps: PrepareStep[] = [];
  if (two.length > 0) {
    steps.push({ kind: 'encode', columns: two, strategy: 'label', order: {} });
    reasons.push({ column: null, reason: `${listed(two)} ${two.length === 1 ? 'becomes' : 'become'} 0 or 1.` });
  }
  if (more.length > 0) {
    steps.push({ kind: 'encode', columns: more, strategy: 'one-hot', order: {} });
    reasons.push({ column: null, reason: `Each value of ${listed(more)} becomes a 0/1 column.` });
  }
  return steps;
}

function scaleStep(reasons: Reason[]): PrepareStep {
  reasons.push({
    column: null,
    reason: 'All columns are brought to one scale, so that none counts for more by its unit.',
  });
  return { kind: 'scale', columns: [], strategy: 'zscore' };
}

function levelCount(column: TableColumn): number {
  if (isNumeric(column)) return 0;
  const seen = new Uint8Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) seen[code] = 1;
  return seen.reduce((sum, each) => sum + each, 0);
}

function hasGaps(column: TableColumn): boolean {
  return isNumeric(column) ? hasNaN(column.values) : column.codes.includes(-1);
}

function hasNaN(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
}

function hasLongTail(column: TableColumn): boolean {
  if (!isNumeric(column) || column.type !== 'number') return false;
  const { values } = column;
  for (let i = 0; i < values.length; i++) if (values[i] < 0) return false;
  return skewness(evenlyTaken(values)) > LONG_TAIL;
}

function evenlyTaken(values: Float64Array): Float64Array {
  const every = Math.ceil(values.length / ENOUGH_ROWS);
  if (every <= 1) return values;
  return Float64Array.from({ length: Math.floor(values.length / every) }, (_, i) => values[i * every]);
}
