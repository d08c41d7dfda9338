import type { ComparedResult, Comparison } from '../../contract/comparison.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { ClusterResult, SweepPoint, SweepResult } from '../../contract/result.ts';
import type { EngineContext } from '../engine-context.ts';
import { chosenK } from '../evaluate/recommend.ts';
import { silhouettePlot } from '../evaluate/silhouette-plot.ts';
import type { JobContext } from '../jobs/task.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { segmentNumbers } from '../segments/segment-groups.ts';
import type { OpenProject } from '../workspace.ts';
import { runCluster, runSweep } from './analyse.ts';
import { runCompare } from './compare.ts';
import { type Implementer, streamJob } from './implementer.ts';
import { runKeep } from './keep-segments.ts';
import { refreshRecent } from './refresh-recent.ts';
import { runRobustness } from './robustness.ts';
import { clusterRun, comparisonRun, sweepRun } from './runs.ts';
import { scatterOf } from './scatter.ts';

/** The k to show when there is neither a recommendation nor a runner-up: the best-separated one that is not degenerate. */
function leastBad(result: SweepResult): number {
  const usable = result.results.filter((point) => point.degenerate === null);
  const candidates = usable.length > 0 ? usable : result.results;
  return candidates.reduce((best, point) => ((point.silhouette ?? -1) > (best.silhouette ?? -1) ? point : best)).k;
}

export function analysisOperations(os: Implementer, engine: EngineContext) {
  const { workspace, recentProjects } = engine;
  const stream = <R, P = never>(
    label: string,
    projectId: string,
    signal: AbortSignal | undefined,
    work: (project: OpenProject, context: JobContext, partial: (value: P) => void) => Promise<R>,
  ) => {
    const project = workspace.get(projectId);
    // Said at once: its result would have no place to be kept.
    project.store.requireWritable();
    return streamJob<R, P>(engine, label, signal, (context, partial) =>
      project.queue.run(context.signal, () =>
        project.finishable((own) => work(project, { ...context, ...own }, partial)),
      ),
    );
  };
  /** The new segments are current by now; keeps their recipe as the working one and renews the start page. */
  const show = async (project: OpenProject, recipe: Recipe): Promise<void> => {
    project.store.setRecipe(recipe);
    await refreshRecent(recentProjects, project);
  };
  return {
    sweep: os.analysis.sweep.handler(({ input: { recipe, kMin, kMax, gap, projectId }, signal }) =>
      stream<SweepResult, SweepPoint>(
        'Compare numbers of groups',
        projectId,
        signal,
        async (project, context, partial) => {
          const result = await runSweep(engine, project, recipe, { kMin, kMax, gap }, context, partial);
          project.store.setRecipe(recipe);
          return result;
        },
      ),
    ),
    cluster: os.analysis.cluster.handler(({ input: { recipe, projectId }, signal }) =>
      stream('Build segments', projectId, signal, async (project, context) => {
        const result = await runCluster(engine, project, recipe, context);
        await show(project, recipe);
        return result;
      }),
    ),
    keep: os.analysis.keep.handler(({ input: { projectId }, signal }) =>
      stream('Keep these segments', projectId, signal, async (project, context) => {
        const { result, recipe } = await runKeep(engine, project, context);
        await show(project, recipe);
        return result;
      }),
    ),
    findSegments: os.analysis.findSegments.handler(({ input: { kMin, kMax, projectId, ...input }, signal }) =>
      stream<{ sweep: SweepResult; cluster: ClusterResult }, SweepPoint>(
        'Find segments',
        projectId,
        signal,
        async (project, context, partial) => {
          const recipe = input.recipe ?? project.store.recipe() ?? suggestRecipe(await project.table()).recipe;
          const sweeping = { ...context, task: context.task.child('Compare numbers of groups', 0.75) };
          const sweep = await runSweep(engine, project, recipe, { kMin, kMax }, sweeping, partial);
          sweeping.task.finish();
          const chosen = { ...recipe, params: { ...recipe.params, k: chosenK(sweep.recommended) ?? leastBad(sweep) } };
          const clustering = { ...context, task: context.task.child('Build segments', 0.25) };
          const cluster = await runCluster(engine, project, chosen, clustering);
          await show(project, chosen);
          return { sweep, cluster };
        },
      ),
    ),
    compare: os.analysis.compare.handler(({ input, signal }) =>
      stream<Comparison, ComparedResult>('Compare methods', input.projectId, signal, (project, context, partial) =>
        runCompare(engine, project, input, context, partial),
      ),
    ),
    comparison: os.analysis.comparison.handler(({ input }) =>
      comparisonRun(workspace.get(input.projectId), input.runId),
    ),
    robustness: os.analysis.robustness.handler(({ input: { projectId, runId }, signal }) =>
      stream('Test how firm the segments are', projectId, signal, (project, context) =>
        runRobustness(engine, project, runId, context),
      ),
    ),
    finishEarly: os.analysis.finishEarly.handler(({ input }) => ({
      asked: workspace.get(input.projectId).finishEarly(),
    })),
    sweepResult: os.analysis.sweepResult.handler(({ input }) => sweepRun(workspace.get(input.projectId), input.runId)),
    clusterResult: os.analysis.clusterResult.handler(({ input }) =>
      clusterRun(workspace.get(input.projectId), input.runId),
    ),
    silhouettePlot: os.analysis.silhouettePlot.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      const { k, metrics } = clusterRun(project, input.runId);
      const { labels, silhouettes } = await project.store.arrays(input.runId);
      if (silhouettes === null) {
        throw new CoterieError(
          'NOT_FOUND',
          'With one group there is nothing to compare.',
          'Choose two groups or more.',
        );
      }
      return silhouettePlot(silhouettes, segmentNumbers(labels, k, project.store.edits(input.runId)), metrics);
    }),
    scatter: os.analysis.scatter.handler(({ input, signal }) =>
      scatterOf(engine, workspace.get(input.projectId), input, signal),
    ),
  };
}
