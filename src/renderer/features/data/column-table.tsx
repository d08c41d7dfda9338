import { useState } from 'react';
import type { ColumnInfo } from '../../../contract/dataset.ts';
import type { ColumnChange } from './column-changes.ts';
import { ColumnHead } from './column-head.tsx';
import classes from './column-table.module.css';
import { ManyColumns } from './many-columns.tsx';
import { words } from './words.ts';

export interface ColumnTableProps {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly caption: string;
  /** Left out where the headings only name the columns. */
  readonly onChange?: (changes: readonly ColumnChange[]) => void;
  /** While a change is being worked out. */
  readonly busy?: boolean;
}

/** Rows under headings that say, and where asked let one change, what each column is and is for; many at once by ticking. */
export function ColumnTable({ columns, rows, caption, onChange, busy }: ColumnTableProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const tick = (name: string) => {
    const next = new Set(ticked);
    if (!next.delete(name)) next.add(name);
    setTicked(next);
  };

  return (
    <div className={classes.root} aria-busy={busy || undefined}>
      {onChange ? <ManyColumns ticked={ticked} onChange={onChange} onClear={() => setTicked(new Set())} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={words.scrolls(caption)}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column) =>
                onChange ? (
                  <ColumnHead
                    key={column.name}
                    column={column}
                    ticked={ticked.has(column.name)}
                    onTick={() => tick(column.name)}
                    onChange={(change) => onChange([{ name: column.name, ...change }])}
                  />
                ) : (
                  <th
                    key={column.name}
                    scope="col"
                    className={classes.plain}
                    data-numeric={column.type === 'number' || undefined}
                  >
                    {column.name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
              <tr key={index}>
                {columns.map((column, place) => {
                  const value = row[place] ?? null;
                  return (
                    <td
                      key={column.name}
                      data-numeric={column.type === 'number' || undefined}
                      data-quiet={column.role === 'ignore' || undefined}
                    >
                      {value === null ? <span className={classes.missing}>{words.missing}</span> : value}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
