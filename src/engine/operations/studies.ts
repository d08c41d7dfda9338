import type { EngineContext } from '../engine-context.ts';
import { listStudies, planOf } from '../studies/studies.ts';
import type { OpenProject } from '../workspace.ts';
import type { Implementer } from './implementer.ts';

async function dataOf(project: OpenProject) {
  return { table: await project.table(), kind: project.store.source()?.kind ?? 'customers' };
}

export function studyOperations(os: Implementer, { workspace }: EngineContext) {
  return {
    list: os.studies.list.handler(async ({ input }) => listStudies(await dataOf(workspace.get(input.projectId)))),
    recipe: os.studies.recipe.handler(async ({ input: { projectId, id } }) =>
      planOf(id, await dataOf(workspace.get(projectId))),
    ),
  };
}
