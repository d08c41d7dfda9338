import { Checkbox, NativeSelect } from '@mantine/core';
import type { ColumnProfile } from '../../../contract/dataset.ts';
import type { AxisChoice } from './axis-choice.ts';
import classes from './scatter.module.css';
import { words } from './words.ts';

export interface AxisControlsProps {
  readonly choice: AxisChoice;
  readonly columns: readonly ColumnProfile[];
  readonly logX: boolean;
  readonly logY: boolean;
  readonly onChange: (choice: AxisChoice) => void;
}

/** Which two columns are drawn, or the map of all; each axis linear or logarithmic. */
export function AxisControls({ choice, columns, logX, logY, onChange }: AxisControlsProps) {
  const map = choice.kind === 'map';
  const names = columns.map(({ name }) => name);
  const setX = (x: string) => {
    if (x === '') onChange({ ...choice, kind: 'map' });
    else {
      // The column that was up changes places with the one across.
      const swapped = choice.y === x;
      onChange({
        kind: 'columns',
        x,
        y: swapped ? choice.x : choice.y,
        logX: null,
        logY: swapped ? null : choice.logY,
      });
    }
  };
  return (
    <div className={classes.choices}>
      <div className={classes.axisChoice}>
        <NativeSelect
          label={words.acrossLabel}
          value={map ? '' : choice.x}
          data={[{ value: '', label: words.map }, ...names.map((value) => ({ value, label: value }))]}
          onChange={(event) => setX(event.currentTarget.value)}
        />
        {map ? null : (
          <Checkbox
            size="xs"
            label={words.log}
            aria-label={words.logOf(choice.x)}
            checked={logX}
            onChange={(event) => onChange({ ...choice, logX: event.currentTarget.checked })}
          />
        )}
      </div>
      {map ? null : (
        <div className={classes.axisChoice}>
          <NativeSelect
            label={words.upLabel}
            value={choice.y}
            data={names.filter((name) => name !== choice.x).map((value) => ({ value, label: value }))}
            onChange={(event) => onChange({ ...choice, y: event.currentTarget.value, logY: null })}
          />
          <Checkbox
            size="xs"
            label={words.log}
            aria-label={words.logOf(choice.y)}
            checked={logY}
            onChange={(event) => onChange({ ...choice, logY: event.currentTarget.checked })}
          />
        </div>
      )}
    </div>
  );
}
