import type { PrepareStep, Recipe } from '../../src/contract/recipe.ts';

/** A k-means recipe over these columns and steps. */
export function recipeOf(
  columns: readonly string[],
  steps: readonly PrepareStep[] = [],
  params: Partial<Recipe['params']> = {},
): Recipe {
  return {
    version: 1,
    columns: [...columns],
    steps: [...steps],
    method: 'kmeans',
    params: { init: 'k-means++', nInit: 10, maxIter: 300, tol: 1e-4, ...params },
    seed: 42,
  };
}
