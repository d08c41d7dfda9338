import type { EngineContext } from '../engine-context.ts';
import { silentTask } from '../jobs/task.ts';
import { kernelImputer } from '../prepare/kernel-imputer.ts';
import { recipeFromOptions } from '../prepare/options.ts';
import { correlation, previewPreparation } from '../prepare/preview.ts';
import { repairReports } from '../repair/repair-reports.ts';
import type { Implementer } from './implementer.ts';

export function prepareOperations(os: Implementer, { workspace, closing, kernels }: EngineContext) {
  const context = (signal: AbortSignal | undefined) => ({ task: silentTask, signal: signal ?? closing });
  return {
    preview: os.prepare.preview.handler(async ({ input, signal }) => {
      const project = workspace.get(input.projectId);
      const { repairs = [] } = input.recipe;
      const reports = await repairReports(await project.table(), repairs);
      const table = await project.repaired(repairs);
      const preview = await previewPreparation(table, input.recipe, context(signal), kernelImputer(kernels));
      return { ...preview, repairs: reports };
    }),
    recipeFromOptions: os.prepare.recipeFromOptions.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      const proposed = input.options.repair === 'all' ? project.store.problems() : [];
      const repairs = proposed.flatMap(({ proposal }) => proposal ?? []);
      const recipe = recipeFromOptions(await project.repaired(repairs), input.options);
      return { recipe: repairs.length > 0 ? { ...recipe, repairs } : recipe };
    }),
    correlation: os.prepare.correlation.handler(async ({ input, signal }) => {
      const { matrix } = await workspace.get(input.projectId).prepared(input.recipe, context(signal));
      return correlation(matrix, context(signal));
    }),
  };
}
