import { useProject } from '../../client/project.ts';
import { readableCell } from './readable-cell.ts';
import classes from './segments.module.css';

export interface CustomerRowsProps {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly label: string;
}

/** Rows of customers as text; numbers stand right. */
export function CustomerRows({ columns, rows, label }: CustomerRowsProps) {
  const project = useProject();
  const numeric = new Set(
    project.columns.filter(({ type, role }) => type === 'number' && role !== 'id').map(({ name }) => name),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-text={numeric.has(column) ? undefined : true}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: ids may be missing or doubled; a row's place is its name
            <tr key={index}>
              {columns.map((column, place) => (
                <td key={column} data-text={numeric.has(column) ? undefined : true}>
                  {numeric.has(column) ? readableCell(row[place]) : row[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
