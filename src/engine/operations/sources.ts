import type { EngineContext } from '../engine-context.ts';
import { importFile } from '../ingest/import.ts';
import { inspectFile } from '../ingest/inspect.ts';
import { rejectedToCsv } from '../ingest/rejected.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { type Implementer, streamJob } from './implementer.ts';
import { refreshRecent } from './refresh-recent.ts';

export function sourceOperations(os: Implementer, engine: EngineContext) {
  const { ports, workspace, scratchFolder } = engine;
  const environment = { spillFolder: scratchFolder, threads: ports.threads, now: ports.now };
  return {
    inspect: os.sources.inspect.handler(({ input }) => inspectFile(input.path, input.options, environment)),
    import: os.sources.import.handler(({ input, signal }) => {
      const project = workspace.get(input.projectId);
      project.store.requireWritable();
      return streamJob(engine, 'Import', signal, (context) =>
        project.queue.run(context.signal, async () => {
          const read = context.task.child('Reading the file', 0.8);
          const imported = await importFile(input.path, input.options, environment, { ...context, task: read });
          read.finish();
          context.task.child('Saving', 0.2).report(0, null, 'Saving the customer table');
          await project.store.saveImport(imported, context.signal);
          project.tableChanged();
          project.store.setRecipe(suggestRecipe(imported.table).recipe);
          await refreshRecent(engine.recentProjects, project);
          const { source, problems, warnings, table } = imported;
          return { source, columns: [...table.info], problems, warnings };
        }),
      );
    }),
    rejected: os.sources.rejected.handler(({ input }) => {
      const { store } = workspace.get(input.projectId);
      const text = rejectedToCsv(store.rejected());
      return new File([text], 'rows set aside.csv', { type: 'text/csv' });
    }),
  };
}
