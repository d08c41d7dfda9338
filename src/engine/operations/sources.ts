import { CoterieError } from '../../contract/errors.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { EngineContext } from '../engine-context.ts';
import { projectFeatures } from '../features/project-features.ts';
import { type Imported, importFile } from '../ingest/import.ts';
import { inspectFile } from '../ingest/inspect.ts';
import { readLikeProject } from '../ingest/read-like-project.ts';
import { isDatabaseAddress, readAddress } from '../ingest/readers/database-address.ts';
import { listPostgresTables } from '../ingest/readers/postgresql.ts';
import { rejectedToCsv } from '../ingest/rejected.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { aboutTable } from '../understand/about-table.ts';
import { understandTable } from '../understand/understand-table.ts';
import { type Implementer, streamJob } from './implementer.ts';
import { ingestEnvironment } from './ingest-environment.ts';
import { keptRecipe } from './kept-recipe.ts';
import { refreshRecent } from './refresh-recent.ts';
import { standingOf } from './standing.ts';

/** What was read, with what is odd in the values beside what was odd in the file. */
async function withFindings(imported: Imported, context: JobContext): Promise<Imported> {
  const { table, source, rowInFile } = imported;
  const known = { kind: source.kind, now: Date.parse(source.importedAt), rowInFile };
  const found = await understandTable(table, aboutTable(table, known), context);
  return { ...imported, problems: [...imported.problems, ...found] };
}

export function sourceOperations(os: Implementer, engine: EngineContext) {
  const { ports, workspace, databasePasswords: passwords } = engine;
  const environment = ingestEnvironment(engine);
  return {
    connect: os.sources.connect.handler(async ({ input, signal }) => {
      if (!isDatabaseAddress(input.address)) {
        throw new CoterieError(
          'BAD_PARAMETER',
          'This is no address of a PostgreSQL database.',
          'It begins with postgresql://, such as postgresql://user@host:5432/database.',
          { parameter: 'address' },
        );
      }
      const found = readAddress(input.address);
      const password = input.password || found.password || passwords.get(found.path) || null;
      const until = signal ? AbortSignal.any([signal, engine.closing]) : engine.closing;
      const listed = await listPostgresTables({ ...found, password }, until);
      if (password !== null) passwords.set(found.path, password);
      return { path: found.path, ...listed };
    }),
    inspect: os.sources.inspect.handler(({ input, signal }) =>
      inspectFile(
        input.path,
        input.options,
        environment,
        { task: silentTask, signal: signal ?? engine.closing },
        (table, rowInFile, context) => {
          const known = { kind: 'customers' as const, now: ports.now().getTime(), rowInFile };
          return understandTable(table, aboutTable(table, known), context);
        },
        input.like === undefined ? null : projectFeatures(workspace.get(input.like).store),
      ),
    ),
    import: os.sources.import.handler(({ input, signal }) => {
      const project = workspace.get(input.projectId);
      project.store.requireWritable();
      const model = input.like === undefined ? null : workspace.get(input.like).store;
      return streamJob(engine, 'Import', signal, (context) =>
        project.queue.run(context.signal, async () => {
          const { store } = project;
          const recipe = model?.recipe() ?? null;
          const read = context.task.child('Reading the file', 0.65);
          const inside = { ...context, task: read };
          const asRead =
            model === null
              ? await importFile(input.path, input.options, environment, inside)
              : await readLikeProject(model, input.path, input.options, environment, engine.kernels, inside);
          read.finish();
          const looking = context.task.child('Looking for what is odd', 0.1);
          const imported = await withFindings(asRead, { ...context, task: looking });
          looking.finish();
          const keeping = context.task.child('Keeping how the segments stand', 0.05);
          const standing = await standingOf(engine, project, { ...context, task: keeping });
          // Between two imports nothing may have been clustered; then the recipe kept at the first one still counts.
          const used = standing
            ? store.run(standing.runId).summary.recipe
            : store.standings().length > 0 && store.recipe();
          const kept = used ? keptRecipe(used, await project.table(), imported.table, input.options) : null;
          keeping.finish();
          context.task.child('Saving', 0.2).report(0, null, 'Saving the customer table');
          await store.saveImport(imported, context.signal, standing ?? undefined);
          project.tableChanged();
          // A column that is missing for everyone builds nothing, so the recipe that needs it does not fit.
          const fits = (each: Recipe | null) =>
            each?.columns.every((name) => !imported.lacking.includes(name)) ?? false;
          store.setRecipe([kept, recipe].find(fits) ?? suggestRecipe(imported.table).recipe);
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
