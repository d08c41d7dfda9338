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
  /** Whether a network learned a code, which can be looked at too. */
  readonly coded: boolean;
  readonly onChange: (choice: AxisChoice) => void;
}

/** A map of all columns or two of them, each axis linear or logarithmic. */
export function AxisControls({ choice, columns, logX, logY, coded, onChange }: AxisControlsProps) {
  const names = columns.map(({ name }) => name);
  const kinds = [
    { value: 'map' as const, label: words.map },
    { value: 'umap' as const, label: words.umap },
    ...(coded ? [{ value: 'latent' as const, label: words.latent }] : []),
    { value: 'columns' as const, label: words.columns },
  ];
  const setKind = (wanted: string) =>
    onChange({ ...choice, kind: kinds.find(({ value }) => value === wanted)?.value ?? 'map' });
  // The column that was up changes places with the one across.
  const setX = (x: string) => {
    const swapped = choice.y === x;
    onChange({ ...choice, x, y: swapped ? choice.x : choice.y, logX: null, logY: swapped ? null : choice.logY });
  };
  return (
    <div className={classes.choices}>
      <NativeSelect
        label={words.pictureLabel}
        value={choice.kind}
        data={kinds}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {choice.kind === 'columns' ? (
        <>
          <div className={classes.axisChoice}>
            <NativeSelect
              label={words.acrossLabel}
              value={choice.x}
              data={names}
              onChange={(event) => setX(event.currentTarget.value)}
            />
            <Checkbox
              size="xs"
              label={words.log}
              aria-label={words.logOf(choice.x)}
              checked={logX}
              onChange={(event) => onChange({ ...choice, logX: event.currentTarget.checked })}
            />
          </div>
          <div className={classes.axisChoice}>
            <NativeSelect
              label={words.upLabel}
              value={choice.y}
              data={names.filter((name) => name !== choice.x)}
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
        </>
      ) : null}
    </div>
  );
}
