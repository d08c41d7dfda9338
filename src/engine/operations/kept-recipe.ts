import type { ReadOptions } from '../../contract/dataset.ts';
import type { Recipe } from '../../contract/recipe.ts';
import { usableRepairs } from '../repair/fitting-repairs.ts';
import { isNumeric, type Table } from '../table.ts';

/**
 * The recipe of the segments shown before an import, where the newer table has all of its columns and they hold the
 * same, so that clustering again does the same as before; else null. Repairs that do not fit the newer values are let go.
 *
 * @param given how the newer file was asked to be read: a role chosen for it counts more than the recipe
 */
export function keptRecipe(recipe: Recipe, before: Table, after: Table, given: ReadOptions): Recipe | null {
  const find = (table: Table, name: string) => table.columns.find((column) => column.name === name);
  const usable = (name: string): boolean => {
    const [old, fresh] = [find(before, name), find(after, name)];
    const role = given.roles?.[name];
    if (role !== undefined && role !== 'feature' && role !== 'protected') return false;
    return old !== undefined && fresh !== undefined && isNumeric(old) === isNumeric(fresh);
  };
  const named = recipe.steps.flatMap((step) => (step.kind === 'duplicates' ? [] : step.columns));
  const asked = named.filter((name) => find(before, name) !== undefined);
  if (![...recipe.columns, ...asked].every(usable)) return null;
  const { repairs, ...rest } = recipe;
  const kept = usableRepairs(after, repairs ?? []);
  return kept.length > 0 ? { ...rest, repairs: kept } : rest;
}
