import type { EngineContext } from '../engine-context.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { affectedRows } from '../repair/affected-rows.ts';
import { recipeWithRepairs } from '../repair/recipe-with-repairs.ts';
import { describeProject } from './describe-project.ts';
import type { Implementer } from './implementer.ts';

export function repairOperations(os: Implementer, { workspace }: EngineContext) {
  return {
    affected: os.repairs.affected.handler(async ({ input }) =>
      affectedRows(await workspace.get(input.projectId).table(), input.repair, input),
    ),
    set: os.repairs.set.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      project.store.requireWritable();
      const table = await project.table();
      const recipe = project.store.recipe() ?? suggestRecipe(table).recipe;
      project.store.setRecipe(await recipeWithRepairs(table, recipe, input.repairs));
      return describeProject(project);
    }),
  };
}
