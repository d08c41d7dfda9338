import { CoterieError } from '../../contract/errors.ts';
import type { EngineContext } from '../engine-context.ts';
import { describeProject } from './describe-project.ts';
import type { Implementer } from './implementer.ts';
import { refreshRecent } from './refresh-recent.ts';
import { clusterRun } from './runs.ts';

export function runOperations(os: Implementer, { workspace, recentProjects }: EngineContext) {
  return {
    show: os.runs.show.handler(async ({ input: { projectId, runId } }) => {
      const project = workspace.get(projectId);
      clusterRun(project, runId);
      if (!project.store.listRuns().some((run) => run.runId === runId)) {
        throw new CoterieError(
          'NOT_FOUND',
          'This result is about customers that were imported earlier.',
          'Choose one from the history of the present customers.',
          { runId },
        );
      }
      project.store.setCurrentRunId(runId);
      await refreshRecent(recentProjects, project);
      return describeProject(project);
    }),
  };
}
