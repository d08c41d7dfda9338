import type { EngineContext } from '../engine-context.ts';
import { customerLifetimeValue } from '../features/clv/clv.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { type Implementer, streamJob } from './implementer.ts';

export function clvOperations(os: Implementer, engine: EngineContext) {
  const { workspace } = engine;
  return {
    fit: os.clv.fit.handler(({ input: { projectId, ...settings }, signal }) => {
      const project = workspace.get(projectId);
      project.store.requireWritable();
      return streamJob(engine, 'Customer lifetime value', signal, (context) =>
        project.queue.run(context.signal, async () => {
          const before = await project.table();
          const working = context.task.child('Working out values', 0.85);
          const kernels = await engine.kernels();
          const { result, table } = await customerLifetimeValue(before, settings, kernels, {
            ...context,
            task: working,
          });
          working.finish();
          context.task.child('Saving', 0.15).report(0, null, 'Saving the customer table');
          await project.store.saveTable(table, project.store.problems(), context.signal, result);
          project.tableChanged();
          const names = table.info.map(({ name }) => name);
          const recipe = project.store.recipe();
          // A column that an earlier fit had and this one has not cannot build segments any more.
          if (recipe?.columns.some((name) => !names.includes(name))) {
            project.store.setRecipe(suggestRecipe(table).recipe);
          }
          return result;
        }),
      );
    }),
    result: os.clv.result.handler(({ input }) => workspace.get(input.projectId).store.clv()),
  };
}
