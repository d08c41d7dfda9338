import type { PrepareStep, Recipe } from '../../contract/recipe.ts';
import type { Repair } from '../../contract/repair.ts';
import { missingSteps, suggestSteps } from '../prepare/suggest.ts';
import { isNumeric, type Table } from '../table.ts';
import { applyRepairs } from './apply-repairs.ts';

/** Whether some step of these fills, or leaves out, the gaps of a column. */
function covers(steps: readonly PrepareStep[], name: string, numeric: boolean): boolean {
  return steps.some(
    (step) =>
      step.kind === 'missing' &&
      (step.columns.includes(name) ||
        (step.columns.length === 0 && (numeric || step.strategy === 'drop' || step.strategy === 'mode'))),
  );
}

/** Steps that fill the gaps which repairs made, set where gaps are filled: before everything but duplicates. */
function withGapsFilled(table: Table, recipe: Recipe): PrepareStep[] {
  const open = table.columns.filter(
    (column, place) =>
      recipe.columns.includes(column.name) &&
      table.info[place].missing > 0 &&
      !covers(recipe.steps, column.name, isNumeric(column)),
  );
  const first = recipe.steps.findIndex(({ kind }) => kind !== 'duplicates');
  const at = first < 0 ? recipe.steps.length : first;
  return [...recipe.steps.slice(0, at), ...missingSteps(open, 'median', []), ...recipe.steps.slice(at)];
}

/**
 * A recipe with other repairs. Values that now count as missing need a step that fills them: where the steps were the
 * suggested ones they are suggested anew (so that taking a repair back leads to where one came from), else a step is
 * added for the columns in use whose gaps no step covers. Throws what `applyRepairs` throws.
 */
export async function recipeWithRepairs(table: Table, recipe: Recipe, repairs: readonly Repair[]): Promise<Recipe> {
  const before = await applyRepairs(table, recipe.repairs ?? []);
  const after = await applyRepairs(table, repairs);
  const suggested = JSON.stringify(suggestSteps(before, recipe.columns, [])) === JSON.stringify(recipe.steps);
  const { repairs: _, ...rest } = recipe;
  return {
    ...rest,
    ...(repairs.length > 0 ? { repairs: [...repairs] } : {}),
    steps: suggested ? suggestSteps(after, recipe.columns, []) : withGapsFilled(after, recipe),
  };
}
