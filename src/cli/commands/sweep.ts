import type { Command } from 'commander';
import { methodName } from '../../contract/methods.ts';
import type { SweepResult } from '../../contract/result.ts';
import { formatFigure, formatNumberOf, formatShare } from '../format.ts';
import {
  type OutputFlags,
  type ReadFlags,
  type RecipeFlags,
  withOutput,
  withReading,
  withRecipe,
  withThreads,
} from '../options.ts';
import { bold, createOutput, warningLines } from '../output.ts';
import { follow, importInto, recipeFor, withSession } from '../session.ts';
import { textTable } from '../text-table.ts';
import { oneOf, type Range, range } from '../values.ts';

interface SweepFlags extends ReadFlags, RecipeFlags, OutputFlags {
  k: Range;
}

function describe(result: SweepResult): string[] {
  const { k, reason } = result.recommended;
  return [
    `${formatNumberOf(result.rows, 'customer')}, ${formatNumberOf(result.columns.length, 'column')}: ${result.columns.join(', ')}`,
    '',
    ...textTable(
      [
        { title: 'k', text: (point) => `${point.k}${point.k === k ? ' ←' : ''}` },
        { title: 'Silhouette', text: (point) => formatFigure(point.silhouette), align: 'right' },
        { title: 'Stability', text: (point) => formatFigure(point.stability), align: 'right' },
        { title: 'Smallest', text: (point) => formatShare(point.smallestShare), align: 'right' },
        { title: 'Inertia', text: (point) => formatFigure(point.inertia), align: 'right' },
        { title: 'Davies-Bouldin', text: (point) => formatFigure(point.daviesBouldin), align: 'right' },
        { title: 'Calinski-Harabasz', text: (point) => formatFigure(point.calinskiHarabasz), align: 'right' },
        { title: '', text: (point) => point.degenerate ?? '' },
      ],
      result.results,
    ),
    '',
    bold(k === null ? 'No clear segments' : `Recommended: ${k} segments`),
    reason,
    `Elbow: ${result.elbow ?? 'none'}. Best silhouette: ${result.bestSilhouette ?? 'none'}.`,
    ...warningLines(result.warnings),
  ];
}

export function sweepCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('sweep <file>')
    .description('compare numbers of segments and recommend one')
    .option('--k <range>', 'numbers of segments to try', range('--k'), { least: 2, most: 10 })
    .option('--method <name>', 'how to cluster', oneOf('--method', methodName.options), 'kmeans');
  withOutput(withThreads(withRecipe(withReading(command)))).action((file: string, flags: SweepFlags) =>
    withSession(flags.threads, signal, async (session) => {
      const output = createOutput(flags);
      const { projectId } = await importInto(session, file, { name: 'Sweep', path: null }, flags, output.progress);
      const recipe = await recipeFor(session, { projectId }, flags);
      const input = { projectId, recipe, kMin: flags.k.least, kMax: flags.k.most };
      const result = await follow(session.client.analysis.sweep(input, { signal }), output.progress);
      const { method, elbow, bestSilhouette, recommended, warnings, seconds } = result;
      output.result(
        {
          method,
          results: result.results.map((point) => ({
            k: point.k,
            inertia: point.inertia,
            silhouette: point.silhouette,
            daviesBouldin: point.daviesBouldin,
            calinskiHarabasz: point.calinskiHarabasz,
            stability: point.stability,
            smallestShare: point.smallestShare,
          })),
          elbow,
          bestSilhouette,
          recommended: { k: recommended.k, reason: recommended.reason },
          warnings,
          seconds,
        },
        () => describe(result),
      );
    }),
  );
}
