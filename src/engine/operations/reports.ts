import { draftOptions } from '../../contract/report-draft.ts';
import type { EngineContext } from '../engine-context.ts';
import { silhouettePlot } from '../evaluate/silhouette-plot.ts';
import { writeHtmlReport } from '../report/html-report.ts';
import { loadFonts } from '../report/load-fonts.ts';
import { buildReport } from '../report/report-model.ts';
import { segmentNumbers } from '../segments/segment-groups.ts';
import { describeProject } from './describe-project.ts';
import type { Implementer } from './implementer.ts';
import { clusterRun, latestComparisonOf, latestSweepOf } from './runs.ts';
import { scatterData } from './scatter.ts';
import { segmentationOf } from './segmentation.ts';

/** Points in the report's picture: enough to see the shape, few enough for a file that opens at once. */
const reportPoints = 2000;

export function reportOperations(os: Implementer, engine: EngineContext) {
  const { ports, workspace } = engine;
  return {
    draft: os.reports.draft.handler(({ input }) => workspace.get(input.projectId).store.reportDraft()),
    setDraft: os.reports.setDraft.handler(({ input }) => {
      const { store } = workspace.get(input.projectId);
      store.setReportDraft(input.draft);
      return store.reportDraft();
    }),
    render: os.reports.render.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      const { runId } = input;
      const cluster = clusterRun(project, runId);
      const { labels, silhouettes } = await project.store.arrays(runId);
      const model = buildReport({
        project: describeProject(project),
        segmentation: await segmentationOf(project, runId),
        cluster,
        sweep: latestSweepOf(project, runId),
        comparison: latestComparisonOf(project, runId),
        silhouettePlot:
          silhouettes &&
          silhouettePlot(silhouettes, segmentNumbers(labels, cluster.k, project.store.edits(runId)), cluster.metrics),
        scatter: await scatterData(engine, project, { runId, limit: reportPoints }),
        options: input.options ?? draftOptions(project.store.reportDraft()),
        version: ports.version,
        generatedAt: ports.now(),
      });
      const html = await writeHtmlReport(model, await loadFonts(ports.resourcesFolder));
      return new File([html], `${project.store.meta().name} - report.html`, { type: 'text/html' });
    }),
  };
}
