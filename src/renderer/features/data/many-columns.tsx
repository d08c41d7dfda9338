import { Button, NativeSelect } from '@mantine/core';
import { type ColumnRole, type ColumnType, columnRole, columnType } from '../../../contract/dataset.ts';
import { formatCount } from '../../components/format.ts';
import type { ColumnChange } from './column-changes.ts';
import classes from './column-table.module.css';
import { words } from './words.ts';

export interface ManyColumnsProps {
  readonly ticked: ReadonlySet<string>;
  readonly onChange: (changes: readonly ColumnChange[]) => void;
  readonly onClear: () => void;
}

const roleChoices = columnRole.options.map((value) => ({ value, label: words.roles[value] }));
const typeChoices = columnType.options.map((value) => ({ value, label: words.types[value] }));

/** Role and type of all ticked columns at once; nothing while none is ticked. */
export function ManyColumns({ ticked, onChange, onClear }: ManyColumnsProps) {
  if (ticked.size === 0) return null;
  const setAll = (change: Omit<ColumnChange, 'name'>) => onChange([...ticked].map((name) => ({ name, ...change })));
  return (
    <div className={classes.many} role="toolbar" aria-label={words.selected(formatCount(ticked.size))}>
      <p>{words.selected(formatCount(ticked.size))}</p>
      <NativeSelect
        size="xs"
        aria-label={words.setRole}
        value=""
        data={[{ value: '', label: words.setRole }, ...roleChoices]}
        onChange={(event) => setAll({ role: event.currentTarget.value as ColumnRole })}
      />
      <NativeSelect
        size="xs"
        aria-label={words.setType}
        value=""
        data={[{ value: '', label: words.setType }, ...typeChoices]}
        onChange={(event) => setAll({ type: event.currentTarget.value as ColumnType })}
      />
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {words.clear}
      </Button>
    </div>
  );
}
