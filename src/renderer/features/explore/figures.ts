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
}

/** The figures of each k, in the order of the table. */
export const figures: readonly Figure[] = [
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
];

/** The table behind the charts over k. */
export function figureTable(points: readonly SweepPoint[]): DataTable {
  return {
    columns: figures.map(({ heading }) => heading),
    rows: points.map((point) => figures.map(({ value }) => value(point))),
  };
}
