import type { MethodChoice } from '../contract/comparison.ts';
import { CoterieError } from '../contract/errors.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { StudyId } from '../contract/studies.ts';
import type { RecipeFlags } from './options.ts';
import type { Session } from './session.ts';

/** What a study decides, so that it cannot be asked for beside it. */
const decided = {
  columns: '--columns',
  exclude: '--exclude',
  scale: '--scale',
  missing: '--missing',
  outliers: '--outliers',
  transform: '--transform',
  rare: '--rare',
} as const;

/**
 * The recipe of a published study for a table in a project. Settings of the method given beside it win, and so does
 * another method; the columns and their preparation are the study's.
 */
export async function studyRecipe(
  { client, signal }: Session,
  projectId: string,
  id: StudyId,
  flags: RecipeFlags,
  choice?: MethodChoice,
): Promise<Recipe> {
  const both = (Object.keys(decided) as (keyof typeof decided)[]).find((name) => flags[name] !== undefined);
  if (both) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `--study decides the columns and their preparation, so ${decided[both]} cannot be given beside it.`,
      `Leave out one of the two.`,
      { parameter: both },
    );
  }
  const { recipe, k } = await client.studies.recipe({ projectId, id }, { signal });
  const method = flags.method === undefined ? recipe.method : (choice?.method ?? recipe.method);
  const own = method === recipe.method ? recipe.params : k === null ? {} : { k };
  return {
    ...recipe,
    method,
    params: { ...own, ...choice?.params },
    ...(flags.noise && { noise: flags.noise }),
    seed: flags.seed ?? recipe.seed,
  };
}
