import type { Segmentation } from '../../contract/result.ts';
import { describeSegments } from '../segments/describe-segments.ts';
import type { OpenProject } from '../workspace.ts';
import { clusterRun, latestSweepOf, tableOfRun } from './runs.ts';

/** The segments of a run in words and numbers, described once and kept until something changes. */
export async function segmentationOf(project: OpenProject, runId: string): Promise<Segmentation> {
  const kept = project.described.get(runId);
  if (kept) return { ...(await kept), runId };
  const result = clusterRun(project, runId);
  const describe = async () => {
    const table = await tableOfRun(project, runId);
    const { labels, rowIndex } = await project.store.arrays(runId);
    return describeSegments({
      table,
      rowIndex,
      labels,
      k: result.k,
      silhouettePerCluster: result.silhouettePerCluster ?? undefined,
      stabilityPerCluster: result.stability,
      kept: result.kept,
      edits: project.store.edits(runId),
      kind: project.store.source()?.kind ?? 'customers',
      recommended: latestSweepOf(project, runId)?.recommended.k === result.k,
      featureColumns: project.store.run(runId).summary.recipe.columns,
    });
  };
  const described = describe();
  project.described.set(runId, described);
  described.catch(() => project.described.delete(runId));
  return { ...(await described), runId };
}
