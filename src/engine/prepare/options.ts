import { CoterieError } from '../../contract/errors.ts';
import type { RecipeOptions as ContractOptions, PrepareStep, Recipe } from '../../contract/recipe.ts';
import { sequencePlace } from '../../contract/sequence-columns.ts';
import { checkParams } from '../models/check-params.ts';
import { isNumeric, type Table } from '../table.ts';
import { unknownColumn } from './nearest-name.ts';
import { encodeSteps, missingSteps, suggestRecipe, suggestSteps } from './suggest.ts';

/** The command line's shared options; what is left out is decided as `suggestRecipe` would. */
export type RecipeOptions = Partial<ContractOptions>;

/**
 * The recipe that a set of options asks for. Named columns are used whatever their role. As soon as a scaling is named,
 * nothing is transformed unless asked for: `--columns a,b --scale none` gives exactly those columns, unscaled.
 *
 * Throws `UNKNOWN_COLUMN`, `NO_USABLE_COLUMNS`, or `BAD_PARAMETER` naming a parameter out of range.
 */
export function recipeFromOptions(table: Table, options: RecipeOptions): Recipe {
  const columns = chooseColumns(table, options);
  const method = options.method ?? 'kmeans';
  return {
    version: 1,
    columns,
    steps: chooseSteps(table, columns, options),
    method,
    params: checkParams(method, options.params ?? {}),
    ...(options.noise && { noise: options.noise }),
    seed: options.seed ?? 42,
  };
}

function chooseColumns(table: Table, options: RecipeOptions): string[] {
  const all = table.columns.map((column) => column.name);
  for (const name of [...(options.columns ?? []), ...(options.exclude ?? [])]) {
    if (!all.includes(name)) throw unknownColumn(name, all);
  }
  const start = options.columns?.length ? [...new Set(options.columns)] : usualColumns(table, options);
  const columns = start.filter((name) => !options.exclude?.includes(name));
  if (columns.length > 0) return columns;
  throw new CoterieError('NO_USABLE_COLUMNS', 'Every column is excluded.', 'Exclude fewer columns.');
}

/** The steps of sequences for the method that reads nothing else, where the table has them. */
function usualColumns(table: Table, { method }: RecipeOptions): string[] {
  const steps = table.columns.map(({ name }) => name).filter((name) => sequencePlace(name) !== null);
  return method === 'sequence' && steps.length > 0 ? steps : suggestRecipe(table).recipe.columns;
}

function chooseSteps(table: Table, names: readonly string[], options: RecipeOptions): PrepareStep[] {
  const columns = table.columns.filter((column) => names.includes(column.name));
  const suggested = suggestSteps(table, names, []);
  const { neighbors } = options;
  const steps: PrepareStep[] = suggested.filter((step) => step.kind === 'duplicates');
  if (options.missing === 'knn') {
    const words = columns.filter((column) => !isNumeric(column));
    if (columns.some(isNumeric))
      steps.push({ kind: 'missing', columns: [], strategy: 'knn', ...(neighbors && { neighbors }) });
    steps.push(...missingSteps(words, 'median', []));
  } else if (options.missing === 'drop' || options.missing === 'mode') {
    steps.push({ kind: 'missing', columns: [], strategy: options.missing });
  } else {
    steps.push(...missingSteps(columns, options.missing ?? 'median', []));
  }
  if (options.outliers && options.outliers !== 'keep') {
    const limit = {
      ...(options.outlierRule && { rule: options.outlierRule }),
      factor: options.outlierFactor ?? 1.5,
      ...(options.outlierThreshold && { threshold: options.outlierThreshold }),
    };
    steps.push({ kind: 'outliers', columns: [], strategy: options.outliers, ...limit });
  }
  if (options.transform === undefined && options.scale === undefined) {
    steps.push(...suggested.filter((step) => step.kind === 'transform'));
  } else if (options.transform && options.transform !== 'none') {
    steps.push({ kind: 'transform', columns: [], strategy: options.transform });
  }
  if (columns.some((column) => !isNumeric(column))) {
    steps.push(...encodeSteps(columns, []).map((step) => withRare(step, options.rare)));
  }
  steps.push({ kind: 'scale', columns: [], strategy: options.scale ?? 'zscore' });
  return steps;
}

function withRare(step: PrepareStep, rare: number | undefined): PrepareStep {
  return rare !== undefined && step.kind === 'encode' && step.strategy === 'one-hot' ? { ...step, rare } : step;
}
