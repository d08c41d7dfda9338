import {
  formatCount,
  formatCountWord,
  formatDate,
  formatFixed,
  formatPlural,
  formatShare,
} from '../../charts/format.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { SilhouettePlot, SweepResult } from '../../contract/result.ts';
import { methods } from '../models/registry.ts';
import { repairSentence } from '../repair/repair-words.ts';
import { humanName } from '../segments/column-words.ts';
import { keptSentences } from '../segments/kept-words.ts';
import { comparisonPart } from './comparison-section.ts';
import { learningParts } from './learning-section.ts';
import { methodWords, noiseWords } from './method-words.ts';
import type { MethodSection, ReportInput, ReportTable } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

const kinds = { customers: 'customer list', orders: 'list of orders', events: 'list of events' } as const;

function sources(input: ReportInput): string[] {
  const { project, cluster } = input;
  const { source } = project;
  const lines: string[] = [];
  if (source) {
    const made =
      source.kind === 'customers'
        ? ''
        : ` They were summed up as ${formatPlural(source.customers, 'customer', 'customers', reportLocale)}.`;
    lines.push(
      `The figures come from the ${kinds[source.kind]} “${source.name}” with ${formatPlural(source.rows, 'row', 'rows', reportLocale)}, read on ${formatDate(source.importedAt, reportLocale)}.${made}`,
    );
    if (source.rejected > 0) {
      lines.push(`${formatPlural(source.rejected, 'row', 'rows', reportLocale)} could not be read and were set aside.`);
    }
  }
  const built = recipeOf(input)?.columns ?? [];
  lines.push(
    `${formatPlural(cluster.rows, 'customer was', 'customers were', reportLocale)} compared by ${formatPlural(built.length, 'trait', 'traits', reportLocale)}: ${built.map(humanName).join(', ')}.`,
  );
  return lines;
}

function recipeOf({ project, segmentation }: ReportInput): Recipe | null {
  return project.runs.find(({ runId }) => runId === segmentation.runId)?.recipe ?? project.recipe;
}

/** What was mended in the values before anything else. */
function repairs(input: ReportInput): string[] {
  const typeOf = (name: string) => input.project.columns.find((column) => column.name === name)?.type ?? 'text';
  return (recipeOf(input)?.repairs ?? []).map((repair) => repairSentence(repair, typeOf(repair.column)));
}

function preparation(input: ReportInput): string[] {
  const { kept, steps } = input.cluster;
  const asThen = kept
    ? [`Prepared exactly as the customers of ${kept.since.source} were, by what was learned from those.`]
    : [];
  return [...repairs(input), ...asThen, ...steps.map(({ message }) => message)];
}

function grouping(input: ReportInput): string[] {
  const { cluster } = input;
  if (cluster.kept) {
    const { title, summary } = methods[cluster.method].describe;
    return [
      ...keptSentences(cluster.kept, cluster.rows),
      `They were built from ${formatPlural(cluster.kept.since.customers, 'customer', 'customers', reportLocale)} of ${cluster.kept.since.source} by ${title}. ${summary}`,
      ...noiseWords(cluster, recipeOf(input)?.noise === 'nearest'),
    ];
  }
  return [
    ...methodWords(cluster),
    ...noiseWords(cluster, recipeOf(input)?.noise === 'nearest'),
    `Chance was started from the number ${cluster.seed}, so the same file and the same recipe always give the same segments.`,
  ];
}

function choice({ cluster, sweep }: ReportInput): string[] {
  const groups = formatPlural(cluster.k, 'group', 'groups', reportLocale);
  if (cluster.kept) return ['The number of groups is that of the segments that were kept.'];
  if (methods[cluster.method].findsK) return [`Nobody chose the number: the method finds it, and found ${groups}.`];
  if (cluster.params.distanceThreshold !== undefined) {
    return [`Nobody chose the number: cutting the tree at the height asked for leaves ${groups}.`];
  }
  if (!sweep) return [`${formatCountWord(cluster.k)} groups were asked for; other numbers were not compared.`];
  const { recommended, elbow, bestSilhouette } = sweep;
  const lines = [recommended.reason];
  if (recommended.k !== null && recommended.k !== cluster.k) {
    lines.push(
      `This report shows ${formatPlural(cluster.k, 'group', 'groups', reportLocale)}, chosen by hand in place of the ${recommended.k} recommended.`,
    );
  }
  if (recommended.runnerUp) lines.push(recommended.runnerUp.reason);
  const bend = elbow === null ? 'The curve of tightness has no clear bend' : `The curve of tightness bends at ${elbow}`;
  lines.push(`${bend}${bestSilhouette === null ? '.' : `; the groups lie furthest apart at ${bestSilhouette}.`}`);
  return lines;
}

function sweepTable({ sweep }: ReportInput): ReportTable | null {
  if (!sweep) return null;
  const fixed = (value: number | null) => (value === null ? '–' : formatFixed(value, 2, reportLocale));
  const withBic = sweep.results.some(({ bic }) => bic !== null);
  return {
    caption: 'Every number of groups that was tried',
    columns: [
      { name: 'Groups', align: 'right' },
      { name: 'Inertia', align: 'right' },
      { name: 'Silhouette', align: 'right' },
      { name: 'Davies–Bouldin', align: 'right' },
      ...(withBic ? [{ name: 'BIC', align: 'right' as const }] : []),
      { name: 'Stability', align: 'right' },
      { name: 'Smallest group', align: 'right' },
      { name: 'Remark', align: 'left' },
    ],
    rows: sweep.results
      .toSorted((a, b) => a.k - b.k)
      .map((point) => [
        String(point.k),
        formatCount(point.inertia, reportLocale),
        fixed(point.silhouette),
        fixed(point.daviesBouldin),
        ...(withBic ? [point.bic === null ? '–' : formatCount(Math.round(point.bic), reportLocale)] : []),
        fixed(point.stability),
        formatShare(point.smallestShare, reportLocale),
        point.degenerate ??
          (point.k === sweep.recommended.k
            ? 'recommended'
            : point.k === sweep.recommended.runnerUp?.k
              ? 'runner-up'
              : ''),
      ]),
  };
}

function certainty({ segmentation }: ReportInput): ReportTable {
  const fixed = (value: number | null) => (value === null ? '–' : formatFixed(value, 2, reportLocale));
  return {
    caption: 'How firm each segment is',
    columns: [
      { name: 'Segment', align: 'left' },
      { name: 'Fit (silhouette)', align: 'right' },
      { name: 'Stability', align: 'right' },
      { name: 'In words', align: 'left' },
    ],
    rows: segmentation.segments.map(({ name, silhouette, stability, confidence }) => [
      name,
      fixed(silhouette),
      fixed(stability),
      confidence,
    ]),
  };
}

function silhouetteTitle({ recommended, bestSilhouette }: SweepResult): string {
  if (recommended.k === null) return 'No number of groups stands out';
  return recommended.k === bestSilhouette
    ? `${formatCountWord(recommended.k, reportLocale)} groups lie furthest apart`
    : `${formatCountWord(recommended.k, reportLocale)} groups are the best balance of apart and stable`;
}

/** How many customers fit their own segment better than its neighbour. */
function plotTitle({ segments }: SilhouettePlot, noise: number): string {
  const total = segments.reduce((sum, { size }) => sum + size, 0);
  const fitting = segments.reduce((sum, { size, values }) => {
    return sum + (size * values.filter((value) => value > 0).length) / Math.max(1, values.length);
  }, 0);
  return `${formatShare(fitting / Math.max(1, total), reportLocale)} of customers ${noise > 0 ? 'in a segment fit it best' : 'fit their own segment best'}`;
}

/** What the figures beside the segments mean. */
function certaintyNote({ cluster }: ReportInput): string {
  const overall = cluster.metrics.silhouette;
  const apart =
    overall === null
      ? ''
      : `Over all customers${cluster.noise > 0 ? ' in segments' : ''} the silhouette is ${formatFixed(overall, 2, reportLocale)}. `;
  const stability = cluster.kept
    ? 'Stability is that of a clustering; nothing was clustered here.'
    : 'Stability says how surely a segment is found again when other customers are drawn from the same file: above 0.75 it is firm, below 0.6 it should not be relied on.';
  return `${apart}1 means groups perfectly apart, 0 groups that touch. ${stability}`;
}

/** How it was done, in words a reader without statistics can follow, with the charts that carry the choice. */
export function methodSection(input: ReportInput): MethodSection {
  const { sweep, cluster, segmentation, silhouettePlot } = input;
  return {
    kind: 'method',
    sources: sources(input),
    preparation: preparation(input),
    grouping: grouping(input),
    choice: choice(input),
    learning: learningParts(cluster.details),
    comparison: comparisonPart(input.comparison),
    elbowTitle: sweep?.elbow
      ? `Beyond ${sweep.elbow} groups, one more hardly helps`
      : 'The groups get tighter without a clear bend',
    elbow: sweep && { points: sweep.results, elbow: sweep.elbow },
    silhouetteTitle: sweep ? silhouetteTitle(sweep) : '',
    silhouetteByK: sweep && { points: sweep.results, recommended: sweep.recommended },
    sweepTable: sweepTable(input),
    plotTitle: silhouettePlot ? plotTitle(silhouettePlot, cluster.noise) : '',
    plot:
      silhouettePlot && silhouettePlot.segments.length > 0
        ? { plot: silhouettePlot, segments: segmentation.segments }
        : null,
    certainty: certainty(input),
    certaintyNote: certaintyNote(input),
  };
}
