import { type ColumnRole, type ColumnType, columnRole, columnType } from '../../../contract/dataset.ts';
import classes from './column-table.module.css';
import { words } from './words.ts';

export interface RolePickProps {
  readonly name: string;
  readonly role: ColumnRole;
  readonly onChange: (role: ColumnRole) => void;
}

/** What a column is for, to be changed in place. */
export function RolePick({ name, role, onChange }: RolePickProps) {
  return (
    <select
      className={classes.pick}
      aria-label={words.roleOf(name)}
      value={role}
      data-role={role}
      onChange={(event) => onChange(event.currentTarget.value as ColumnRole)}
    >
      {columnRole.options.map((value) => (
        <option key={value} value={value}>
          {words.roles[value]}
        </option>
      ))}
    </select>
  );
}

export interface TypePickProps {
  readonly name: string;
  readonly type: ColumnType;
  readonly onChange: (type: ColumnType) => void;
}

/** How a column's values are taken, to be changed in place. */
export function TypePick({ name, type, onChange }: TypePickProps) {
  return (
    <select
      className={classes.pick}
      aria-label={words.typeOf(name)}
      value={type}
      onChange={(event) => onChange(event.currentTarget.value as ColumnType)}
    >
      {columnType.options.map((value) => (
        <option key={value} value={value}>
          {words.types[value]}
        </option>
      ))}
    </select>
  );
}
