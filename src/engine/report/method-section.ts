import {
  formatCount,
  formatCountWord,
  formatDate,
  formatFixed,
  formatPlural,
  formatShare,
} from '../../charts/format.ts';
import { numberParam } from '../../contract/methods.ts';
import type { SilhouettePlot, SweepResult } from '../../contract/result.ts';
import { methods } from '../models/registry.ts';
import { humanName } from '../segments/column-words.ts';
import type { MethodSection, ReportInput, ReportTable } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

const kinds = { customers: 'customer list', orders: 'list of orders', events: 'list of events' } as const;

function sources({ project, cluster, segmentation }: ReportInput): string[] {
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
  const built = recipeColumns(project, segmentation.runId);
  lines.push(
    `${formatPlural(cluster.rows, 'customer was', 'customers were', reportLocale)} compared by ${formatPlural(built.length, 'trait', 'traits', reportLocale)}: ${built.map(humanName).join(', ')}.`,
  );
  return lines;
}

function recipeColumns(project: ReportInput['project'], runId: string): readonly string[] {
  const run = project.runs.find((candidate) => candidate.runId === runId);
  return run?.recipe.columns ?? project.recipe?.columns ?? [];
}

function grouping(input: ReportInput): string[] {
  const { cluster } = input;
  const { title, summary } = methods[cluster.method].describe;
  const how = cluster.method === 'kmeans' ? groupingByKMeans(input) : `The method is ${title}. ${summary}`;
  return [
    how,
    `Chance was started from the number ${cluster.seed}, so the same file and the same recipe always give the same segments.`,
  ];
}

function groupingByKMeans({ cluster }: ReportInput): string {
  const nInit = numberParam(cluster.params, 'nInit') ?? 1;
  const maxIter = numberParam(cluster.params, 'maxIter') ?? cluster.iterations;
  const end = cluster.converged
    ? `The best attempt came to rest after ${formatPlural(cluster.iterations, 'round', 'rounds', reportLocale)}.`
    : `The groups still moved a little after ${formatPlural(maxIter, 'round', 'rounds', reportLocale)}.`;
  return `The method is k-means. It places ${formatPlural(cluster.k, 'centre', 'centres', reportLocale)} among the customers, gives every customer to the nearest one, moves each centre to the middle of its customers, and repeats this until nothing changes. It started ${formatPlural(nInit, 'time', 'times', reportLocale)} from different places and kept the tightest result. ${end}`;
}

function choice({ cluster, sweep }: ReportInput): string[] {
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
  return {
    caption: 'Every number of groups that was tried',
    columns: [
      { name: 'Groups', align: 'right' },
      { name: 'Inertia', align: 'right' },
      { name: 'Silhouette', align: 'right' },
      { name: 'Davies–Bouldin', align: 'right' },
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
function plotTitle({ segments }: SilhouettePlot): string {
  const total = segments.reduce((sum, { size }) => sum + size, 0);
  const fitting = segments.reduce((sum, { size, values }) => {
    return sum + (size * values.filter((value) => value > 0).length) / Math.max(1, values.length);
  }, 0);
  return `${formatShare(fitting / Math.max(1, total), reportLocale)} of customers fit their own segment best`;
}

/** How it was done, in words a reader without statistics can follow, with the charts that carry the choice. */
export function methodSection(input: ReportInput): MethodSection {
  const { sweep, cluster, segmentation, silhouettePlot } = input;
  const overall = cluster.metrics.silhouette;
  const apart =
    overall === null ? '' : `Over all customers the silhouette is ${formatFixed(overall, 2, reportLocale)}. `;
  return {
    kind: 'method',
    sources: sources(input),
    preparation: cluster.steps.map(({ message }) => message),
    grouping: grouping(input),
    choice: choice(input),
    elbowTitle: sweep?.elbow
      ? `Beyond ${sweep.elbow} groups, one more hardly helps`
      : 'The groups get tighter without a clear bend',
    elbow: sweep && { points: sweep.results, elbow: sweep.elbow },
    silhouetteTitle: sweep ? silhouetteTitle(sweep) : '',
    silhouetteByK: sweep && { points: sweep.results, recommended: sweep.recommended },
    sweepTable: sweepTable(input),
    plotTitle: silhouettePlot ? plotTitle(silhouettePlot) : '',
    plot:
      silhouettePlot && silhouettePlot.segments.length > 0
        ? { plot: silhouettePlot, segments: segmentation.segments }
        : null,
    certainty: certainty(input),
    certaintyNote: `${apart}1 means groups perfectly apart, 0 groups that touch. Stability says how surely a segment is found again when other customers are drawn from the same file: above 0.75 it is firm, below 0.6 it should not be relied on.`,
  };
}
