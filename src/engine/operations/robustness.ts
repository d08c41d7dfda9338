import { CoterieError } from '../../contract/errors.ts';
import type { Robustness } from '../../contract/robustness.ts';
import type { EngineContext } from '../engine-context.ts';
import { robustness } from '../evaluate/robustness.ts';
import type { JobContext } from '../jobs/task.ts';
import type { OpenProject } from '../workspace.ts';
import { clusterRun } from './runs.ts';

/** Tests a kept clustering on the customers it was made of. Nothing is written to the project. */
export async function runRobustness(
  engine: EngineContext,
  project: OpenProject,
  runId: string,
  context: JobContext,
): Promise<Robustness> {
  const { method, params, seed, k, details, stability, kept } = clusterRun(project, runId);
  if (kept) {
    throw new CoterieError(
      'NOT_FOUND',
      `These segments were kept from ${kept.since.source} and not built from the present customers, so how firm they are cannot be tested on them.`,
      'Cluster again, and test the segments that come of it.',
      { runId },
    );
  }
  const { recipe } = project.store.run(runId).summary;
  const preparing = context.task.child('Preparing', 0.1);
  const { matrix } = await project.prepared(recipe, { ...context, task: preparing });
  preparing.finish();
  const { labels } = await project.store.arrays(runId);
  if (labels.length !== matrix.rows) {
    throw new CoterieError(
      'NOT_FOUND',
      'These segments were built from customers that are no longer in the project.',
      'Build the segments again and test those.',
      { runId },
    );
  }
  const { ids } = project.store.edits(runId);
  const numbers = Array.from({ length: k }, (_, cluster) => ids[cluster] ?? cluster + 1);
  const testing = { ...context, task: context.task.child('Testing', 0.9) };
  const input = { method, params, seed, k, labels, details, stability, numbers };
  return robustness(await engine.kernels(), matrix, input, testing);
}
