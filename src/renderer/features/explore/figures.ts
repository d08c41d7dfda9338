import { formatFixed, formatNumber, formatShare } from '../../../charts/format.ts';
import type { TermName } from '../../../contract/glossary.ts';
import type { SweepPoint } from '../../../contract/result.ts';
import type { DataTable } from '../../components/csv.ts';
import { words } from './words.ts';

export interface Figure {
  readonly heading: string;
  /** Explains the heading; null where it explains itself. */
  readonly term: TermName | null;
  readonly value: (point: SweepPoint) => number | null;
  readonly format: (value: number) => string;
  /** Shown only where some k has it. */
  readonly optional?: boolean;
}

/** The figures of each k, in the order of the table. */
const figures: readonly Figure[] = [
  { heading: words.column.k, term: 'k', value: ({ k }) => k, format: String },
  {
    heading: words.column.silhouette,
    term: 'silhouette',
    value: ({ silhouette }) => silhouette,
    format: (value) => formatFixed(value, 3),
  },
  {
    heading: words.column.stability,
    term: 'stability',
    value: ({ stability }) => stability,
    format: (value) => formatFixed(value, 2),
  },
  {
    heading: words.column.smallest,
    term: null,
    value: ({ smallestShare }) => smallestShare,
    format: (value) => formatShare(value),
  },
  {
    heading: words.column.daviesBouldin,
    term: 'daviesBouldin',
    value: ({ daviesBouldin }) => daviesBouldin,
    format: (value) => formatFixed(value, 3),
  },
  {
    heading: words.column.calinskiHarabasz,
    term: 'calinskiHarabasz',
    value: ({ calinskiHarabasz }) => calinskiHarabasz,
    format: (value) => formatNumber(value),
  },
  {
    heading: words.column.inertia,
    term: 'inertia',
    value: ({ inertia }) => inertia,
    format: (value) => formatNumber(value),
  },
  {
    heading: words.column.bic,
    term: 'bic',
    value: ({ bic }) => bic,
    format: (value) => formatNumber(value),
    optional: true,
  },
  {
    heading: words.column.aic,
    term: 'bic',
    value: ({ aic }) => aic,
    format: (value) => formatNumber(value),
    optional: true,
  },
];

/** The figures worth a column. */
export function shownFigures(points: readonly SweepPoint[]): Figure[] {
  return figures.filter(({ optional, value }) => !optional || points.some((point) => value(point) !== null));
}

/** The table behind the charts over k. */
export function figureTable(points: readonly SweepPoint[]): DataTable {
  const shown = shownFigures(points);
  return {
    columns: shown.map(({ heading }) => heading),
    rows: points.map((point) => shown.map(({ value }) => value(point))),
  };
}
