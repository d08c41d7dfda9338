import type { Selection } from '../../../../contract/selection.ts';
import { columnLabel } from '../../../components/column-label.ts';
import type { DataTable } from '../../../components/csv.ts';
import { words } from './words.ts';

const digits = (value: number | null, count = 2) => (value === null ? '–' : Number(value.toFixed(count)));
const percent = (value: number | null) => (value === null ? '–' : Number((100 * value).toFixed(1)));

/** Every figure behind a suggested set, a row a column; those of a target only where there is one. */
export function selectionFigures({ columns, target }: Selection): DataTable {
  const { figure } = words;
  const told = target === null ? [] : [figure.lasso, figure.rank];
  return {
    columns: [
      words.column,
      words.verdict,
      figure.variance,
      figure.sameShare,
      figure.closest,
      figure.r,
      figure.vif,
      figure.laplacian,
      figure.kinship,
      ...told,
      figure.weight,
    ],
    rows: columns.map((column) => [
      columnLabel(column.name),
      column.suggested ? words.yes : words.no,
      digits(column.variance, 3),
      percent(column.sameShare),
      column.closest ? columnLabel(column.closest.column) : '–',
      digits(column.closest?.r ?? null),
      column.vif === null && column.explained === 1 ? '∞' : digits(column.vif, 1),
      digits(column.laplacian),
      digits(column.kinship),
      ...(target === null ? [] : [digits(column.lasso), column.rank ?? '–']),
      percent(column.weight),
    ]),
  };
}
