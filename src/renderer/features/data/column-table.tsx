import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  type ColumnInfo,
  type ColumnRole,
  type ColumnType,
  columnRole,
  columnType,
} from '../../../contract/dataset.ts';
import { formatCount } from '../../components/format.ts';
import type { ColumnChange } from './column-changes.ts';
import { ColumnHead } from './column-head.tsx';
import classes from './column-table.module.css';
import { words } from './words.ts';

export interface ColumnTableProps {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly caption: string;
  readonly onChange: (changes: readonly ColumnChange[]) => void;
  /** While a change is being worked out. */
  readonly busy?: boolean;
}

const roleChoices = columnRole.options.map((value) => ({ value, label: words.roles[value] }));
const typeChoices = columnType.options.map((value) => ({ value, label: words.types[value] }));

/** Rows under headings that say, and let one change, what each column is and is for; many at once by ticking. */
export function ColumnTable({ columns, rows, caption, onChange, busy }: ColumnTableProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const tick = (name: string) => {
    const next = new Set(ticked);
    if (!next.delete(name)) next.add(name);
    setTicked(next);
  };
  const setAll = (change: Omit<ColumnChange, 'name'>) => onChange([...ticked].map((name) => ({ name, ...change })));
  const keep = { value: '', label: words.keep };

  return (
    <div className={classes.root} aria-busy={busy || undefined}>
      {ticked.size > 0 ? (
        <div className={classes.many} role="toolbar" aria-label={words.selected(formatCount(ticked.size))}>
          <p>{words.selected(formatCount(ticked.size))}</p>
          <NativeSelect
            size="xs"
            aria-label={words.setRole}
            value=""
            data={[{ ...keep, label: words.setRole }, ...roleChoices]}
            onChange={(event) => setAll({ role: event.currentTarget.value as ColumnRole })}
          />
          <NativeSelect
            size="xs"
            aria-label={words.setType}
            value=""
            data={[{ ...keep, label: words.setType }, ...typeChoices]}
            onChange={(event) => setAll({ type: event.currentTarget.value as ColumnType })}
          />
          <Button size="compact-sm" variant="subtle" onClick={() => setTicked(new Set())}>
            {words.clear}
          </Button>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={words.scrolls(caption)}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHead
                  key={column.name}
                  column={column}
                  ticked={ticked.has(column.name)}
                  onTick={() => tick(column.name)}
                  onChange={(change) => onChange([{ name: column.name, ...change }])}
                />
              ))}
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
