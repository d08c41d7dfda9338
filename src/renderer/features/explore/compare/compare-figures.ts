import { formatCount, formatFixed, formatNumber, formatShare } from '../../../../charts/format.ts';
import type { ComparedResult } from '../../../../contract/comparison.ts';
import type { TermName } from '../../../../contract/glossary.ts';
import type { DataTable } from '../../../components/csv.ts';
import { words } from './words.ts';

export interface CompareFigure {
  readonly name: string;
  readonly heading: string;
  readonly term: TermName | null;
  readonly value: (result: ComparedResult) => number | null;
  readonly format: (value: number) => string;
  /** Which end of the scale is the better one, and so comes first when sorted; null for neither. */
  readonly better: 'high' | 'low' | null;
  /** Shown only where some result has it. */
  readonly optional?: boolean;
}

const fixed = (digits: number) => (value: number) => formatFixed(value, digits);

/** The figures of each result, in the order of the table. */
export const compareFigures: readonly CompareFigure[] = [
  { name: 'k', heading: words.column.k, term: 'k', value: ({ k }) => k, format: String, better: 'low' },
  {
    name: 'silhouette',
    heading: words.column.silhouette,
    term: 'silhouette',
    value: ({ metrics }) => metrics.silhouette,
    format: fixed(3),
    better: 'high',
  },
  {
    name: 'stability',
    heading: words.column.stability,
    term: 'stability',
    value: ({ meanStability }) => meanStability,
    format: fixed(2),
    better: 'high',
  },
  {
    name: 'smallest',
    heading: words.column.smallest,
    term: null,
    value: ({ smallestShare }) => smallestShare,
    format: (value) => formatShare(value),
    better: 'high',
  },
  {
    name: 'daviesBouldin',
    heading: words.column.daviesBouldin,
    term: 'daviesBouldin',
    value: ({ metrics }) => metrics.daviesBouldin,
    format: fixed(3),
    better: 'low',
  },
  {
    name: 'calinskiHarabasz',
    heading: words.column.calinskiHarabasz,
    term: 'calinskiHarabasz',
    value: ({ metrics }) => metrics.calinskiHarabasz,
    format: (value) => formatNumber(value),
    better: 'high',
  },
  {
    name: 'noise',
    heading: words.column.noise,
    term: 'noSegment',
    value: ({ noise }) => noise,
    format: (value) => formatCount(value),
    better: 'low',
    optional: true,
  },
  {
    name: 'agreement',
    heading: words.column.agreement,
    term: 'adjustedRand',
    value: ({ agreement }) => agreement?.adjustedRand ?? null,
    format: fixed(2),
    better: 'high',
    optional: true,
  },
  {
    name: 'seconds',
    heading: words.column.seconds,
    term: null,
    value: ({ seconds }) => seconds,
    format: (value) => (value < 0.05 ? '<\u00a00.1' : formatFixed(value, 1)),
    better: 'low',
  },
];

/** The figures worth a column: an optional one only where some result has something to say. */
export function shownFigures(results: readonly ComparedResult[]): CompareFigure[] {
  return compareFigures.filter(
    ({ optional, value }) => !optional || results.some((result) => (value(result) ?? 0) !== 0),
  );
}

export interface Sorting {
  readonly by: string;
  readonly best: boolean;
}

/** Results by a figure, the better ones first (or last); what has no value comes last either way. */
export function sortResults(
  results: readonly ComparedResult[],
  sorting: Sorting | null,
  titleOf: (method: string) => string,
): ComparedResult[] {
  if (sorting === null) return [...results];
  if (sorting.by === 'method') {
    const sign = sorting.best ? 1 : -1;
    return [...results].sort((a, b) => sign * titleOf(a.method).localeCompare(titleOf(b.method)) || a.k - b.k);
  }
  const figure = compareFigures.find(({ name }) => name === sorting.by);
  if (!figure) return [...results];
  const sign = (figure.better === 'low') === sorting.best ? 1 : -1;
  return [...results].sort((a, b) => {
    const [x, y] = [figure.value(a), figure.value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** The numbers of a comparison, to show as a table or save. */
export function compareTable(results: readonly ComparedResult[], titleOf: (method: string) => string): DataTable {
  const figures = shownFigures(results);
  return {
    columns: [words.column.method, ...figures.map(({ heading }) => heading), words.column.remark],
    rows: results.map((result) => [
      titleOf(result.method),
      ...figures.map(({ value }) => value(result)),
      result.degenerate,
    ]),
  };
}
