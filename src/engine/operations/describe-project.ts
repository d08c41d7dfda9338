import type { Project } from '../../contract/project.ts';
import type { OpenProject } from '../workspace.ts';

/** A project as the contract shows it. */
export function describeProject({ id, store }: OpenProject): Project {
  const { name, createdAt, modifiedAt, encrypted, readOnly } = store.meta();
  return {
    projectId: id,
    path: store.path,
    name,
    createdAt,
    modifiedAt,
    encrypted,
    readOnly,
    source: store.source(),
    ownLists: store.fittedFeatures() !== null,
    columns: store.columns(),
    problems: store.problems(),
    recipe: store.recipe(),
    currentRunId: store.currentRunId(),
    comparisonRunId: store.listRuns().find((run) => run.kind === 'compare')?.runId ?? null,
    sweepRunId: store.listRuns().find((run) => run.kind === 'sweep')?.runId ?? null,
    runs: store.listRuns(),
  };
}
