import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import {
  type ClassifierChoices,
  type ClassifierPreset,
  classifierPreset,
  presetHidden,
} from '../../../../contract/classifier.ts';
import { type BackendChoice, backendChoice } from '../../../../contract/neural.ts';
import fold from '../../../components/fold.module.css';
import { LayerSizes } from '../../../components/network/layer-sizes.tsx';
import { NetworkSketch } from '../../../components/network/network-sketch.tsx';
import { words as network } from '../../../components/network/words.ts';
import classes from '../newcomers.module.css';
import { words } from './words.ts';

const backends = backendChoice.unwrap().options;

const order = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

export interface ClassifierFormProps {
  readonly columns: number;
  readonly segments: number;
  readonly again: boolean;
  readonly busy: boolean;
  readonly onTrain: (options: ClassifierChoices) => void;
}

/** Which network learns, and for those who want it its layers and how it learns. */
export function ClassifierForm({ columns, segments, again, busy, onTrain }: ClassifierFormProps) {
  const [form, setForm] = useState<ClassifierChoices>({});
  const preset = form.preset ?? 'own';
  const hidden = form.hidden ?? presetHidden[preset];
  const set = (change: ClassifierChoices) => setForm({ ...form, ...change });
  const number = (name: 'epochs' | 'batchSize' | 'dropout', least: number, most: number) => (
    <NumberInput
      inputWrapperOrder={order}
      label={words[name]}
      description={words[`${name}Hint`]}
      placeholder={words.byPreset}
      value={form[name] ?? ''}
      min={least}
      max={most}
      clampBehavior="blur"
      allowDecimal={name === 'dropout'}
      step={name === 'dropout' ? 0.1 : 1}
      onChange={(next) => set({ [name]: typeof next === 'number' ? next : undefined })}
    />
  );
  return (
    <div className={classes.form}>
      <NativeSelect
        label={words.preset}
        value={preset}
        data={classifierPreset.options.map((value) => ({ value, label: words.presets[value] }))}
        onChange={(event) =>
          setForm({ ...form, preset: event.currentTarget.value as ClassifierPreset, hidden: undefined })
        }
      />
      <NetworkSketch
        layers={[
          { units: columns, label: network.inputs },
          ...hidden.map((units) => ({ units })),
          { units: segments, label: network.classes, marked: true },
        ]}
      />
      <details className={fold.fold} style={{ width: '100%' }}>
        <summary>{words.more}</summary>
        <div className={classes.form} style={{ paddingTop: 16 }}>
          <LayerSizes
            label={words.hidden}
            hint={words.hiddenHint}
            sizes={hidden}
            least={1}
            most={6}
            mostUnits={1024}
            onChange={(sizes) => set({ hidden: sizes })}
          />
          <div className={classes.fields}>
            <NumberInput
              inputWrapperOrder={order}
              label={words.testShare}
              description={words.testShareHint}
              value={Math.round((form.testShare ?? 0.2) * 100)}
              min={5}
              max={50}
              clampBehavior="blur"
              suffix=" %"
              onChange={(next) => set({ testShare: typeof next === 'number' ? next / 100 : undefined })}
            />
            {number('epochs', 1, 10_000)}
            {number('batchSize', 2, 65_536)}
            {number('dropout', 0, 0.9)}
            <NativeSelect
              label={words.backend}
              value={form.backend ?? 'auto'}
              data={backends.map((value) => ({ value, label: words.backends[value] }))}
              onChange={(event) => set({ backend: event.currentTarget.value as BackendChoice })}
            />
          </div>
        </div>
      </details>
      <Button loading={busy} onClick={() => onTrain(form)}>
        {again ? words.again : words.train}
      </Button>
    </div>
  );
}
