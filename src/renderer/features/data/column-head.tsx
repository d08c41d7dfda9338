import { Tooltip } from '@mantine/core';
import {
  type ColumnInfo,
  type ColumnRole,
  type ColumnType,
  columnRole,
  columnType,
} from '../../../contract/dataset.ts';
import type { ColumnChange } from './column-changes.ts';
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
        <select
          className={classes.pick}
          aria-label={words.roleOf(name)}
          value={role}
          data-role={role}
          onChange={(event) => onChange({ role: event.currentTarget.value as ColumnRole })}
        >
          {columnRole.options.map((value) => (
            <option key={value} value={value}>
              {words.roles[value]}
            </option>
          ))}
        </select>
        <select
          className={classes.pick}
          aria-label={words.typeOf(name)}
          value={type}
          onChange={(event) => onChange({ type: event.currentTarget.value as ColumnType })}
        >
          {columnType.options.map((value) => (
            <option key={value} value={value}>
              {words.types[value]}
            </option>
          ))}
        </select>
        <Tooltip label={reason}>
          <p className={classes.reason}>{reason}</p>
        </Tooltip>
      </div>
    </th>
  );
}
