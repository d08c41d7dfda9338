import { Button, NativeSelect, NumberInput } from '@mantine/core';
import type { MethodInfo, MethodName } from '../../../contract/methods.ts';
import block from '../../components/block.module.css';
import fold from '../../components/fold.module.css';
import { Term } from '../../components/term.tsx';
import classes from './explore.module.css';
import { rangeWords } from './findings.ts';
import { MethodNotes } from './method-notes.tsx';
import { ParamsForm } from './params/params-form.tsx';
import { RangeOfK } from './range-of-k.tsx';
import type { SweepSettings } from './use-sweep.ts';
import { words } from './words.ts';

export interface SweepSettingsPanelProps {
  readonly settings: SweepSettings;
  readonly methods: readonly MethodInfo[];
  readonly onChange: (settings: SweepSettings) => void;
  readonly disabled: boolean;
  /** Runs the sweep again; null where the page has its own button for the first time. */
  readonly onStart: (() => void) | null;
}

/** The method with its settings, the range of k and the seed, closed until asked for. */
export function SweepSettingsPanel({ settings, methods, onChange, disabled, onStart }: SweepSettingsPanelProps) {
  const set = (change: Partial<SweepSettings>) => onChange({ ...settings, ...change });
  const wrong = settings.from > settings.to;
  const info = methods.find(({ name }) => name === settings.method);
  const titleOf = (choice: string) => methods.find(({ name }) => name === choice)?.title ?? choice;
  return (
    <details className={fold.fold}>
      <summary>
        <span className={block.heading}>{words.details}</span>
        <span className={block.hint}>
          {words.detailsSummary(rangeWords(settings), titleOf(settings.method), settings.seed)}
        </span>
      </summary>
      <div className={classes.settings}>
        <NativeSelect
          label={words.method}
          value={settings.method}
          data={methods.map(({ name, title }) => ({ value: name, label: title }))}
          onChange={(event) => set({ method: event.currentTarget.value as MethodName, params: {} })}
        />
        <RangeOfK range={settings} onChange={({ from, to }) => set({ from, to })} />
        <NumberInput
          label={<Term name="seed">{words.seed}</Term>}
          aria-label={words.seed}
          description={words.seedHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={settings.seed}
          min={0}
          max={0xffff_ffff}
          allowDecimal={false}
          onChange={(seed) => {
            if (typeof seed === 'number' && Number.isInteger(seed)) set({ seed: Math.max(0, seed) });
          }}
        />
      </div>
      {info ? (
        <div className={classes.methodSettings}>
          <MethodNotes info={info} />
          <ParamsForm {...{ info, titleOf }} params={settings.params} onChange={(params) => set({ params })} />
        </div>
      ) : null}
      {onStart ? (
        <Button variant="default" disabled={disabled || wrong} onClick={onStart}>
          {words.again(rangeWords(settings))}
        </Button>
      ) : null}
    </details>
  );
}
