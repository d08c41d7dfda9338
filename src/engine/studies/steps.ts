import type { MethodChoice } from '../../contract/comparison.ts';
import type { MethodName, Params } from '../../contract/methods.ts';
import type { PrepareStep, Recipe } from '../../contract/recipe.ts';
import { checkParams } from '../models/check-params.ts';
import { methods } from '../models/registry.ts';
import { encodeSteps, missingSteps, skewedColumns } from '../prepare/suggest.ts';
import type { Table, TableColumn } from '../table.ts';

export function columnsOf(table: Table, names: readonly string[]): TableColumn[] {
  return table.columns.filter((column) => names.includes(column.name));
}

/** A recipe by k-means; ten starts, as everywhere. */
export function kmeansRecipe(columns: readonly string[], steps: readonly PrepareStep[], k: number | null): Recipe {
  return {
    version: 1,
    columns: [...columns],
    steps: [...steps],
    method: 'kmeans',
    params: checkParams('kmeans', k === null ? {} : { k }),
    seed: 42,
  };
}

/** Steps that a study does not speak of but these data need: gaps filled, words made numbers. */
export function neededSteps(table: Table, names: readonly string[]): PrepareStep[] {
  const columns = columnsOf(table, names);
  return [...missingSteps(columns, 'mean', []), ...encodeSteps(columns, [])];
}

/** Of these columns the numbers with a long right tail and no negative value. */
export function skewed(table: Table, names: readonly string[]): string[] {
  return skewedColumns(columnsOf(table, names));
}

/** A method with the settings that a study published for it, on top of what is asked for here. */
export function studyMethod(method: MethodName, preset: string, params: Params = {}): MethodChoice {
  const published = methods[method].presets.find(({ id }) => id === preset)?.params ?? {};
  return { method, params: { ...published, ...params } };
}
