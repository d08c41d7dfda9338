import type { EngineContext } from '../engine-context.ts';
import { silentTask } from '../jobs/task.ts';
import { kernelImputer } from '../prepare/kernel-imputer.ts';
import { recipeFromOptions } from '../prepare/options.ts';
import { correlation, previewPreparation } from '../prepare/preview.ts';
import type { Implementer } from './implementer.ts';

export function prepareOperations(os: Implementer, { workspace, closing, kernels }: EngineContext) {
  const context = (signal: AbortSignal | undefined) => ({ task: silentTask, signal: signal ?? closing });
  return {
    preview: os.prepare.preview.handler(async ({ input, signal }) => {
      const table = await workspace.get(input.projectId).table();
      return previewPreparation(table, input.recipe, context(signal), kernelImputer(kernels));
    }),
    recipeFromOptions: os.prepare.recipeFromOptions.handler(async ({ input }) => ({
      recipe: recipeFromOptions(await workspace.get(input.projectId).table(), input.options),
    })),
    correlation: os.prepare.correlation.handler(async ({ input, signal }) => {
      const { matrix } = await workspace.get(input.projectId).prepared(input.recipe, context(signal));
      return correlation(matrix, context(signal));
    }),
  };
}
