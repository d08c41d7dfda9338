import type { Comparison } from '../../contract/comparison.ts';
import { CoterieError } from '../../contract/errors.ts';
import { recipeBasis } from '../../contract/recipe.ts';
import type { ClusterResult, RunSummary, SweepResult } from '../../contract/result.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';

function wrongKind(runId: string, wanted: string): CoterieError {
  return new CoterieError('NOT_FOUND', `This result is not ${wanted}.`, 'Choose another from the history.', { runId });
}

export function sweepRun(project: OpenProject, runId: string): SweepResult {
  const run = project.store.run(runId);
  if (run.kind !== 'sweep') throw wrongKind(runId, 'a comparison of numbers of groups');
  return run.result;
}

export function comparisonRun(project: OpenProject, runId: string): Comparison {
  const run = project.store.run(runId);
  if (run.kind !== 'compare') throw wrongKind(runId, 'a comparison of methods');
  return run.result;
}

export function clusterRun(project: OpenProject, runId: string): ClusterResult {
  const run = project.store.run(runId);
  if (run.kind !== 'cluster') throw wrongKind(runId, 'a set of segments');
  return run.result;
}

/** The customer table as a run saw it: with the repairs of its recipe done. */
export function tableOfRun(project: OpenProject, runId: string): Promise<Table> {
  return project.repaired(project.store.run(runId).summary.recipe.repairs);
}

/** The newest run of a kind on the same columns, repairs and steps as a clustering. */
function latestBeside(project: OpenProject, runId: string, kind: RunSummary['kind'], sameMethod: boolean) {
  const { recipe } = project.store.run(runId).summary;
  const basis = recipeBasis(recipe);
  return project.store
    .listRuns()
    .find(
      (each) =>
        each.kind === kind &&
        recipeBasis(each.recipe) === basis &&
        (!sameMethod || each.recipe.method === recipe.method),
    );
}

/** The newest sweep by the method, columns and steps of a clustering, which is the one that explains its k; else null. */
export function latestSweepOf(project: OpenProject, runId: string): SweepResult | null {
  const run = latestBeside(project, runId, 'sweep', true);
  return run ? sweepRun(project, run.runId) : null;
}

/** The newest comparison of methods on the columns and steps of a clustering; else null. */
export function latestComparisonOf(project: OpenProject, runId: string): Comparison | null {
  const run = latestBeside(project, runId, 'compare', false);
  return run ? comparisonRun(project, run.runId) : null;
}
