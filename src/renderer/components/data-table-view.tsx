import type { DataTable } from './csv.ts';
import classes from './data-table-view.module.css';
import { formatNumber } from './format.ts';
import { words } from './words.ts';

export interface DataTableViewProps {
  readonly table: DataTable;
  readonly caption: string;
  /** At most this tall, in px; scrolls beyond. */
  readonly height?: number;
}

/** A table of numbers and words: headings stay, numbers are set right with tabular figures. */
export function DataTableView({ table, caption, height }: DataTableViewProps) {
  const numeric = table.columns.map((_, column) => table.rows.some((row) => typeof row[column] === 'number'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard
    <section className={classes.box} style={{ maxHeight: height }} tabIndex={0} aria-label={words.tableOf(caption)}>
      <table className={classes.table}>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" data-numeric={numeric[index] || undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a chart have no other name than their place
            <tr key={index}>
              {table.columns.map((column, place) => {
                const value = row[place];
                return (
                  <td key={column} data-numeric={numeric[place] || undefined}>
                    {typeof value === 'number' ? formatNumber(value) : value}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
