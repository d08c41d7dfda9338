import type { Command } from 'commander';
import type { Comparison } from '../../contract/comparison.ts';
import type { MethodName } from '../../contract/methods.ts';
import { clusterJson } from '../cluster-json.ts';
import { formatFigure, formatNumberOf, formatShare } from '../format.ts';
import { type MethodFlags, methodList, sharedChoice, withMethodParams } from '../method-options.ts';
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
import { bold, createOutput, dim, warningLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { follow, importInto, recipeFor, withSession } from '../session.ts';
import { textTable } from '../text-table.ts';
import { type Range, range } from '../values.ts';

interface CompareFlags extends ReadFlags, RecipeFlags, OutputFlags, MethodFlags {
  k: Range;
  methods: MethodName[];
  known?: string;
}

type Row = Comparison['results'][number];

function columnsFor(results: readonly Row[], chosen: (row: Row) => boolean) {
  const figure = (title: string, value: (row: Row) => number | null) => ({
    title,
    text: (row: Row) => formatFigure(value(row)),
    align: 'right' as const,
  });
  const agreement = figure('Agreement', (row) => row.agreement?.adjustedRand ?? null);
  return [
    { title: 'Method', text: (row: Row) => row.method },
    { title: 'k', text: (row: Row) => `${row.k}${chosen(row) ? ' ←' : ''}`, align: 'right' as const },
    figure('Silhouette', ({ metrics }) => metrics.silhouette),
    figure('Stability', ({ meanStability }) => meanStability),
    figure('Score', ({ score }) => score),
    { title: 'Smallest', text: (row: Row) => formatShare(row.smallestShare), align: 'right' as const },
    figure('Davies-Bouldin', ({ metrics }) => metrics.daviesBouldin),
    { title: 'No segment', text: (row: Row) => (row.noise === 0 ? '' : String(row.noise)), align: 'right' as const },
    ...(results.some((row) => row.agreement) ? [agreement] : []),
    { title: 'Seconds', text: (row: Row) => row.seconds.toFixed(2), align: 'right' as const },
    { title: '', text: (row: Row) => row.degenerate ?? '' },
  ];
}

function describe(comparison: Comparison): string[] {
  const { results, refused, recommended, test, rows, columns, warnings } = comparison;
  const chosen = (row: Row) => row.method === recommended.method && row.k === recommended.k;
  return [
    `${formatNumberOf(rows, 'customer')}, ${formatNumberOf(columns.length, 'column')}: ${columns.join(', ')}`,
    '',
    ...textTable(columnsFor(results, chosen), results),
    ...refused.flatMap(({ method, message, hint }) => ['', `${method}: ${message}`, dim(hint)]),
    '',
    bold(
      recommended.method === null
        ? 'No clear segments'
        : `Recommended: ${recommended.method}, ${recommended.k} segments`,
    ),
    recommended.reason,
    ...(recommended.runnerUp ? [recommended.runnerUp.reason] : []),
    ...(test && !recommended.reason.includes(test.sentence) ? [test.sentence] : []),
    ...warningLines(warnings),
  ];
}

export function compareCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`compare ${fileArguments}`)
    .description('judge several methods side by side and say which to use')
    .option('--k <range>', 'numbers of segments to try', range('--k'), { least: 2, most: 8 })
    .option('--methods <names>', 'methods to compare, or "all"', methodList('--methods'), [
      'kmeans',
      'gmm',
      'hierarchical',
      'hdbscan',
    ])
    .option('--known <column>', 'a column with a known grouping to compare with');
  withMethodParams(withOutput(withThreads(withRecipe(withReading(command))))).action(
    (file: string, also: string[], flags: CompareFlags) =>
      withSession(flags.threads, signal, async (session) => {
        const output = createOutput(flags);
        const methods = [];
        for (const method of flags.methods) methods.push(await sharedChoice(session, method, flags));
        const project = { name: 'Compare', path: null };
        const { projectId, imported } = await importInto(session, file, project, { ...flags, also }, output.progress);
        const recipe = await recipeFor(session, { projectId }, flags);
        const { known } = flags;
        const input = { projectId, recipe, methods, kMin: flags.k.least, kMax: flags.k.most, known };
        const result = await follow(session.client.analysis.compare(input, { signal }), output.progress);
        const { method, k, reason } = result.recommended;
        output.result(
          {
            rows: result.rows,
            columns: result.columns,
            results: result.results.map((each) => ({
              ...clusterJson(each),
              meanStability: each.meanStability,
              smallestShare: each.smallestShare,
              score: each.score,
              degenerate: each.degenerate,
              agreement: each.agreement,
            })),
            refused: result.refused,
            recommended: { method, k, reason },
            test: result.test,
            warnings: result.warnings,
            seconds: result.seconds,
          },
          () => [...describe(result), ...problemLines(imported.problems, flags.repair)],
        );
      }),
  );
}
