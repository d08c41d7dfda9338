import { Button } from '@mantine/core';
import { useProject } from '../../client/project.ts';
import sheet from '../../components/sheet.module.css';
import { readableCell } from './readable-cell.ts';
import classes from './segments.module.css';
import { words } from './words.ts';

export interface CustomerRowsProps {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Row of the customer table behind each row. */
  readonly places: readonly number[];
  readonly label: string;
  readonly onWhy: (place: number) => void;
}

/** Rows of customers as text, numbers at the right; each leads to why the customer is here. */
export function CustomerRows({ columns, rows, places, label, onWhy }: CustomerRowsProps) {
  const project = useProject();
  const numeric = new Set(
    project.columns.filter(({ type, role }) => type === 'number' && role !== 'id').map(({ name }) => name),
  );
  const id = columns.indexOf(project.columns.find(({ role }) => role === 'id')?.name ?? '');
  const who = (index: number) => rows[index][id] ?? words.whyRow(String(places[index] + 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard
    <section className={sheet.scroll} tabIndex={0} aria-label={label}>
      <table className={`${sheet.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{words.whyColumn}</th>
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
              <td className={classes.whyCell}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={words.whyOf(who(index))}
                  onClick={() => onWhy(places[index])}
                >
                  {words.whyShort}
                </Button>
              </td>
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
