import type { Command } from 'commander';
import type { MethodName } from '../../contract/methods.ts';
import type { ClusterResult, Segmentation } from '../../contract/result.ts';
import { clusterJson } from '../cluster-json.ts';
import { requireWritable, writeWhole } from '../files.ts';
import { formatFigure } from '../format.ts';
import { type MethodFlags, methodChoice, requireK, withMethod, withMethodParams } from '../method-options.ts';
import {
  fileArguments,
  type OutputFlags,
  type ReadFlags,
  type RecipeFlags,
  withOutput,
  withReading,
  withRecipe,
  withThreads,
} from '../options.ts';
import { createOutput, pairLines, warningLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { segmentLines } from '../segment-lines.ts';
import { follow, importInto, recipeFor, withSession } from '../session.ts';
import { wholeNumber } from '../values.ts';

interface ClusterFlags extends ReadFlags, RecipeFlags, OutputFlags, MethodFlags {
  method?: MethodName;
  k?: number;
  labels?: string;
}

function describe(result: ClusterResult, segmentation: Segmentation, labels: string | undefined): string[] {
  const { metrics } = result;
  return [
    ...segmentLines(segmentation),
    '',
    ...pairLines([
      ['Silhouette', formatFigure(metrics.silhouette)],
      ['Davies-Bouldin', formatFigure(metrics.daviesBouldin)],
      ['Calinski-Harabasz', formatFigure(metrics.calinskiHarabasz)],
      ['Inertia', formatFigure(metrics.inertia)],
      ...(metrics.bic === null ? [] : [['BIC', formatFigure(metrics.bic)] as const]),
      ...trainedOn(result),
      ...(labels === undefined ? [] : [['Labels', labels] as const]),
    ]),
    ...warningLines([...segmentation.warnings, ...result.warnings]),
  ];
}

/** Of a network: where it was trained and why there. */
function trainedOn({ details }: ClusterResult): (readonly [string, string])[] {
  if (details?.kind !== 'code') return [];
  const { network, backend } = details.training;
  return [
    ['Network', network],
    ['Trained on', `${backend.title}. ${backend.reason}`],
  ];
}

export function clusterCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`cluster ${fileArguments}`)
    .description('build one number of segments')
    .option('--k <n>', 'number of segments', wholeNumber('--k', 1))
    .option('--labels <file>', 'write id and segment of every customer to a CSV file');
  withMethodParams(withOutput(withThreads(withRecipe(withReading(withMethod(command)))))).action(
    (file: string, also: string[], flags: ClusterFlags) => {
      const { k, labels } = flags;
      if (labels !== undefined) requireWritable(labels);
      return withSession(flags.threads, signal, async (session) => {
        const { client } = session;
        const output = createOutput(flags);
        const choice = await methodChoice(session, flags.method ?? 'kmeans', flags, k);
        if (!flags.study) requireK(choice, 'cluster');
        const project = { name: 'Cluster', path: null };
        const { projectId, imported } = await importInto(session, file, project, { ...flags, also }, output.progress);
        const recipe = await recipeFor(session, { projectId }, flags, choice);
        requireK(recipe, 'cluster');
        const result = await follow(client.analysis.cluster({ projectId, recipe }, { signal }), output.progress);
        const run = { projectId, runId: result.runId };
        if (labels !== undefined) await writeWhole(labels, await client.segments.export(run, { signal }));
        const segmentation = output.json ? null : await client.segments.list(run, { signal });
        output.result(clusterJson(result), () =>
          segmentation
            ? [...describe(result, segmentation, labels), ...problemLines(imported.problems, flags.repair)]
            : [],
        );
      });
    },
  );
}
