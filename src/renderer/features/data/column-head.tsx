import { Tooltip } from '@mantine/core';
import type { ColumnInfo } from '../../../contract/dataset.ts';
import type { ColumnChange } from './column-changes.ts';
import { RolePick, TypePick } from './column-picks.tsx';
import classes from './column-table.module.css';
import { words } from './words.ts';

export interface ColumnHeadProps {
  readonly column: ColumnInfo;
  readonly ticked: boolean;
  readonly onTick: () => void;
  readonly onChange: (change: Omit<ColumnChange, 'name'>) => void;
}

/** One heading: name, type, role, and why they were guessed so. */
export function ColumnHead({ column, ticked, onTick, onChange }: ColumnHeadProps) {
  const { name, type, role, reason } = column;
  return (
    <th scope="col" data-role={role} data-ticked={ticked || undefined}>
      <div className={classes.head}>
        <label className={classes.name}>
          <input type="checkbox" checked={ticked} onChange={onTick} aria-label={words.select(name)} />
          <span>{name}</span>
        </label>
        <RolePick name={name} role={role} onChange={(next) => onChange({ role: next })} />
        <TypePick name={name} type={type} onChange={(next) => onChange({ type: next })} />
        <Tooltip label={reason}>
          <p className={classes.reason}>{reason}</p>
        </Tooltip>
      </div>
    </th>
  );
}
