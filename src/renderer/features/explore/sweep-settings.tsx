import { Button, NumberInput } from '@mantine/core';
import { Term } from '../../components/term.tsx';
import classes from './explore.module.css';
import { rangeWords } from './findings.ts';
import type { SweepSettings } from './use-sweep.ts';
import { words } from './words.ts';

export interface SweepSettingsPanelProps {
  readonly settings: SweepSettings;
  readonly onChange: (settings: SweepSettings) => void;
  readonly disabled: boolean;
  /** Runs the sweep again; null where the page has its own button for the first time. */
  readonly onStart: (() => void) | null;
}

/** The range of k, the number of starts and the seed, closed until asked for. */
export function SweepSettingsPanel({ settings, onChange, disabled, onStart }: SweepSettingsPanelProps) {
  const set = (change: Partial<SweepSettings>) => onChange({ ...settings, ...change });
  const whole = (value: string | number, apply: (number: number) => void) => {
    if (typeof value === 'number' && Number.isInteger(value)) apply(value);
  };
  const wrong = settings.from > settings.to;
  return (
    <details className={classes.details}>
      <summary>
        <span className={classes.heading}>{words.details}</span>
        <span className={classes.hint}>
          {words.detailsSummary(rangeWords(settings), settings.starts, settings.seed)}
        </span>
      </summary>
      <div className={classes.settings}>
        <NumberInput
          label={words.kMin}
          value={settings.from}
          min={2}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          error={wrong ? words.badRange : undefined}
          onChange={(value) => whole(value, (from) => set({ from }))}
        />
        <NumberInput
          label={words.kMax}
          value={settings.to}
          min={2}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={(value) => whole(value, (to) => set({ to }))}
        />
        <NumberInput
          label={words.starts}
          description={words.startsHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={settings.starts}
          min={1}
          max={1000}
          allowDecimal={false}
          onChange={(value) => whole(value, (starts) => set({ starts: Math.max(1, starts) }))}
        />
        <NumberInput
          label={<Term name="seed">{words.seed}</Term>}
          aria-label={words.seed}
          description={words.seedHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={settings.seed}
          min={0}
          max={0xffff_ffff}
          allowDecimal={false}
          onChange={(value) => whole(value, (seed) => set({ seed: Math.max(0, seed) }))}
        />
      </div>
      {onStart ? (
        <Button variant="default" disabled={disabled || wrong} onClick={onStart}>
          {words.again(rangeWords(settings))}
        </Button>
      ) : null}
    </details>
  );
}
