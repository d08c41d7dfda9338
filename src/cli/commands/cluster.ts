import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { methodName } from '../../contract/methods.ts';
import type { ClusterResult, Segmentation } from '../../contract/result.ts';
import { requireWritable, writeWhole } from '../files.ts';
import { formatFigure } from '../format.ts';
import {
  type OutputFlags,
  type ReadFlags,
  type RecipeFlags,
  withOutput,
  withReading,
  withRecipe,
  withThreads,
} from '../options.ts';
import { createOutput, pairLines, warningLines } from '../output.ts';
import { segmentLines } from '../segment-lines.ts';
import { follow, importInto, recipeFor, withSession } from '../session.ts';
import { oneOf, wholeNumber } from '../values.ts';

interface ClusterFlags extends ReadFlags, RecipeFlags, OutputFlags {
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
      ...(labels === undefined ? [] : [['Labels', labels] as const]),
    ]),
    ...warningLines(result.warnings),
  ];
}

export function clusterCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('cluster <file>')
    .description('build one number of segments')
    .option('--method <name>', 'how to cluster', oneOf('--method', methodName.options), 'kmeans')
    .option('--k <n>', 'number of segments', wholeNumber('--k', 1))
    .option('--labels <file>', 'write id and segment of every customer to a CSV file');
  withOutput(withThreads(withRecipe(withReading(command)))).action((file: string, flags: ClusterFlags) => {
    const { k, labels } = flags;
    if (k === undefined) {
      throw new CoterieError(
        'BAD_PARAMETER',
        'cluster needs --k, the number of segments.',
        'coterie sweep recommends one.',
      );
    }
    if (labels !== undefined) requireWritable(labels);
    return withSession(flags.threads, signal, async (session) => {
      const { client } = session;
      const output = createOutput(flags);
      const { projectId } = await importInto(session, file, { name: 'Cluster', path: null }, flags, output.progress);
      const recipe = await recipeFor(session, { projectId }, flags, k);
      const result = await follow(client.analysis.cluster({ projectId, recipe }, { signal }), output.progress);
      const run = { projectId, runId: result.runId };
      if (labels !== undefined) await writeWhole(labels, await client.segments.export(run, { signal }));
      const segmentation = output.json ? null : await client.segments.list(run, { signal });
      const { method, params, rows, columns, sizes, noise, metrics, centers, converged, iterations } = result;
      const { silhouette, daviesBouldin, calinskiHarabasz, inertia } = metrics;
      output.result(
        {
          method,
          params,
          rows,
          columns,
          k: result.k,
          sizes,
          noise,
          metrics: { silhouette, daviesBouldin, calinskiHarabasz, inertia },
          centers,
          converged,
          iterations,
          warnings: result.warnings,
          seconds: result.seconds,
        },
        () => (segmentation ? describe(result, segmentation, labels) : []),
      );
    });
  });
}
