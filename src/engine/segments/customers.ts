import type { Table } from '../table.ts';
import { cellText } from './cell-text.ts';

export interface CustomersPage {
  readonly columns: string[];
  readonly rows: (string | null)[][];
  /** Row of the customer table behind each row. */
  readonly places: number[];
  readonly total: number;
}

/**
 * One page of the customers of a segment as text, the table's columns side by side.
 *
 * @param clusters 0-based clusters that make up the segment
 * @param distance of each prepared row to its centre, for nearest first; null for the order of the table
 */
export function customersOf(
  table: Table,
  { rowIndex, labels }: { readonly rowIndex: Int32Array; readonly labels: Int32Array },
  clusters: readonly number[],
  distance: Float64Array | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): CustomersPage {
  const wanted = new Set(clusters);
  const members: number[] = [];
  for (let at = 0; at < labels.length; at++) if (wanted.has(labels[at])) members.push(at);
  if (distance) members.sort((a, b) => distance[a] - distance[b] || rowIndex[a] - rowIndex[b]);
  const shown = table.columns.filter((_, position) => table.info[position].role !== 'ignore');
  const places = members.slice(offset, offset + limit).map((at) => rowIndex[at]);
  return {
    columns: shown.map((column) => column.name),
    rows: places.map((row) => shown.map((column) => cellText(column, row))),
    places,
    total: members.length,
  };
}
