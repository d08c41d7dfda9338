import { NativeSelect } from '@mantine/core';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { knownColumns } from '../known-columns.ts';
import { RangeOfK } from '../range-of-k.tsx';
import classes from './compare.module.css';
import { MethodPicker } from './method-picker.tsx';
import type { ComparisonSettings, UseComparison } from './use-comparison.ts';
import { words } from './words.ts';

/** Which methods, over which range of k, and against which known grouping. */
export function CompareSetup({ comparison }: { readonly comparison: UseComparison }) {
  const { columns } = useProject();
  const { settings, setSettings, methods, rows, titleOf } = comparison;
  const set = (change: Partial<ComparisonSettings>) => setSettings({ ...settings, ...change });
  const groupings = knownColumns(columns);
  return (
    <div className={classes.setup}>
      <fieldset className={classes.methods}>
        <legend>{words.choose}</legend>
        <p className={block.hint}>{words.chooseHint}</p>
        <ul>
          {methods.map((info) => (
            <MethodPicker
              key={info.name}
              {...{ info, rows, titleOf }}
              checked={settings.methods.includes(info.name)}
              params={settings.params[info.name] ?? {}}
              onCheck={(checked) =>
                set({
                  methods: methods
                    .map(({ name }) => name)
                    .filter((name) => (name === info.name ? checked : settings.methods.includes(name))),
                })
              }
              onParams={(params) => set({ params: { ...settings.params, [info.name]: params } })}
            />
          ))}
        </ul>
      </fieldset>
      <div className={classes.range}>
        <RangeOfK range={settings} onChange={({ from, to }) => set({ from, to })} />
        {groupings.length > 0 ? (
          <NativeSelect
            label={words.known}
            description={words.knownHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={settings.known}
            data={[{ value: '', label: words.noKnown }, ...groupings.map(({ name }) => ({ value: name, label: name }))]}
            onChange={(event) => set({ known: event.currentTarget.value })}
          />
        ) : null}
      </div>
    </div>
  );
}
