import { Button, NativeSelect, NumberInput } from '@mantine/core';
import type { ClvSettings } from '../../../../contract/clv.ts';
import { Term } from '../../../components/term.tsx';
import classes from './clv.module.css';
import { words } from './words.ts';

export interface ClvFormProps {
  readonly settings: ClvSettings;
  readonly onChange: (change: Partial<ClvSettings>) => void;
  readonly onStart: () => void;
  readonly again: boolean;
  readonly disabled: boolean;
}

/** How far ahead and at what discount; the model and its unit of time closed until asked for. */
export function ClvForm({ settings, onChange, onStart, again, disabled }: ClvFormProps) {
  const { horizonMonths, discountRate, model, unit } = settings;
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        <NumberInput
          label={words.horizon}
          value={horizonMonths}
          min={1}
          max={120}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) onChange({ horizonMonths: value });
          }}
        />
        <NumberInput
          label={<Term name="discountRate">{words.discount}</Term>}
          aria-label={words.discount}
          description={words.discountHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={Number((discountRate * 100).toFixed(4))}
          min={0}
          max={100}
          step={0.5}
          decimalScale={2}
          suffix=" %"
          clampBehavior="strict"
          onChange={(value) => {
            if (typeof value === 'number') onChange({ discountRate: value / 100 });
          }}
        />
      </div>
      <details className={classes.details}>
        <summary>
          {words.details}: {words.models[model]}, {words.units[unit].toLowerCase()}
        </summary>
        <div className={classes.fields}>
          <NativeSelect
            label={words.model}
            description={words.modelHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={model}
            data={Object.entries(words.models).map(([value, label]) => ({ value, label }))}
            onChange={(event) => onChange({ model: event.currentTarget.value as ClvSettings['model'] })}
          />
          <NativeSelect
            label={words.unit}
            value={unit}
            data={Object.entries(words.units).map(([value, label]) => ({ value, label }))}
            onChange={(event) => onChange({ unit: event.currentTarget.value as ClvSettings['unit'] })}
          />
        </div>
      </details>
      <Button variant={again ? 'default' : 'filled'} className={classes.start} disabled={disabled} onClick={onStart}>
        {again ? words.again : words.start}
      </Button>
    </div>
  );
}
