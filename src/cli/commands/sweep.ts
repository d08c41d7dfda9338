import type { Command } from 'commander';
import type { MethodName } from '../../contract/methods.ts';
import type { SweepResult } from '../../contract/result.ts';
import { formatFigure, formatNumberOf, formatShare } from '../format.ts';
import { type MethodFlags, methodChoice, methodList, withMethodParams } from '../method-options.ts';
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
import { bold, createOutput, warningLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { follow, importInto, recipeFor, withSession } from '../session.ts';
import { textTable } from '../text-table.ts';
import { type Range, range } from '../values.ts';

interface SweepFlags extends ReadFlags, RecipeFlags, OutputFlags, MethodFlags {
  k: Range;
  method: MethodName[];
  gap?: boolean;
}

function describe(result: SweepResult): string[] {
  const { k, reason } = result.recommended;
  return [
    `${result.method}: ${formatNumberOf(result.rows, 'customer')}, ${formatNumberOf(result.columns.length, 'column')}: ${result.columns.join(', ')}`,
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
        ...(result.results.some((point) => point.bic !== null)
          ? [
              {
                title: 'BIC',
                text: (point: SweepResult['results'][number]) => formatFigure(point.bic),
                align: 'right' as const,
              },
            ]
          : []),
        { title: '', text: (point) => point.degenerate ?? '' },
      ],
      result.results,
    ),
    '',
    bold(k === null ? 'No clear segments' : `Recommended: ${k} segments`),
    reason,
    `Elbow: ${result.elbow ?? 'none'}. Best silhouette: ${result.bestSilhouette ?? 'none'}.${gapWords(result)}`,
    ...warningLines(result.warnings),
  ];
}

function gapWords({ gap }: SweepResult): string {
  if (gap === null) return '';
  if (gap.choice === 1) return ' Gap statistic: no groups.';
  return ` Gap statistic: ${gap.choice ?? 'none'}.`;
}

function toJson(result: SweepResult) {
  const { method, elbow, bestSilhouette, recommended, warnings, seconds } = result;
  return {
    method,
    results: result.results.map((point) => ({
      k: point.k,
      inertia: point.inertia,
      silhouette: point.silhouette,
      daviesBouldin: point.daviesBouldin,
      calinskiHarabasz: point.calinskiHarabasz,
      ...(point.bic !== null && { bic: point.bic, aic: point.aic }),
      stability: point.stability,
      smallestShare: point.smallestShare,
    })),
    elbow,
    bestSilhouette,
    ...(result.gap !== null && { gap: result.gap }),
    recommended: { k: recommended.k, reason: recommended.reason },
    warnings,
    seconds,
  };
}

export function sweepCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`sweep ${fileArguments}`)
    .description('compare numbers of segments and recommend one')
    .option('--k <range>', 'numbers of segments to try', range('--k'), { least: 2, most: 10 })
    .option('--gap', 'the gap statistic too')
    .option('--method <names>', 'how to cluster; several are swept in turn', methodList('--method'), ['kmeans']);
  withMethodParams(withOutput(withThreads(withRecipe(withReading(command))))).action(
    (file: string, also: string[], flags: SweepFlags) =>
      withSession(flags.threads, signal, async (session) => {
        const output = createOutput(flags);
        const choices = [];
        for (const method of flags.method) choices.push(await methodChoice(session, method, flags));
        const project = { name: 'Sweep', path: null };
        const { projectId, imported } = await importInto(session, file, project, { ...flags, also }, output.progress);
        const results: SweepResult[] = [];
        for (const choice of choices) {
          const recipe = await recipeFor(session, { projectId }, flags, choice);
          const input = { projectId, recipe, kMin: flags.k.least, kMax: flags.k.most, gap: flags.gap };
          results.push(await follow(session.client.analysis.sweep(input, { signal }), output.progress));
        }
        output.result(results.length === 1 ? toJson(results[0]) : { sweeps: results.map(toJson) }, () => [
          ...results.flatMap((result, at) => (at === 0 ? describe(result) : ['', ...describe(result)])),
          ...problemLines(imported.problems, flags.repair),
        ]);
      }),
  );
}
