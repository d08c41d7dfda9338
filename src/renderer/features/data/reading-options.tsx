import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Inspection, ReadOptions, SourceFormat } from '../../../contract/dataset.ts';
import { featureGroup } from '../../../contract/feature-groups.ts';
import block from '../../components/block.module.css';
import fold from '../../components/fold.module.css';
import classes from './data.module.css';
import { ScoreCuts } from './score-cuts.tsx';
import { words } from './words.ts';

export interface ReadingOptionsProps {
  readonly inspection: Inspection;
  readonly options: ReadOptions;
  /** Whether the project's own lists are used: what they decide is not asked again. */
  readonly own: boolean;
  readonly onChange: (options: ReadOptions) => void;
}

/** Formats that name their columns by themselves. */
const alwaysNamed: readonly SourceFormat[] = ['parquet', 'json', 'jsonl'];

/** Widths as a person writes them; undefined where fewer than two are given. */
function widthsOf(text: string): number[] | undefined {
  const widths = (text.match(/\d+/g) ?? []).map(Number).filter((width) => width >= 1 && width <= 5000);
  return widths.length >= 2 ? widths.slice(0, 1000) : undefined;
}

/** How the file is read, each choice as recognised until changed. Closed until asked for. */
export function ReadingOptions({ inspection, options, own, onChange }: ReadingOptionsProps) {
  const set = (change: Partial<ReadOptions>) => onChange({ ...options, ...change });
  const isLog = inspection.kind !== 'customers';
  const asksFeatures = isLog && !own;
  const named = (role: string) => inspection.columns.find((column) => column.role === role)?.name ?? words.none;
  const columns = (role: string) => [
    { value: '', label: words.recognised(named(role)) },
    ...inspection.columns.map(({ name }) => ({ value: name, label: name })),
  ];
  const encodingWords = inspection.encoding && words.encodings[inspection.encoding];
  const delimiterWords = inspection.delimiter && (words.delimiters[inspection.delimiter] ?? inspection.delimiter);
  const pick = (value: string) => (value === '' ? undefined : value);

  return (
    <details className={fold.fold}>
      <summary>
        <span className={block.heading}>{words.reading}</span>
        <span className={classes.summary}>
          {[encodingWords, delimiterWords, words.decimals[inspection.decimal]].filter(Boolean).join(', ')}
        </span>
      </summary>
      <p className={block.hint}>{words.readingHint}</p>
      <div className={classes.optionGrid}>
        {encodingWords ? (
          <NativeSelect
            label={words.encoding}
            value={options.encoding ?? ''}
            data={[
              { value: '', label: words.recognised(encodingWords) },
              ...Object.entries(words.encodings).map(([value, label]) => ({ value, label })),
            ]}
            onChange={(event) => set({ encoding: pick(event.currentTarget.value) as ReadOptions['encoding'] })}
          />
        ) : null}
        {delimiterWords ? (
          <NativeSelect
            label={words.delimiter}
            value={options.delimiter ?? ''}
            data={[
              {
                value: '',
                label: words.recognised(delimiterWords),
              },
              ...Object.entries(words.delimiters).map(([value, label]) => ({ value, label })),
            ]}
            onChange={(event) => set({ delimiter: pick(event.currentTarget.value) })}
          />
        ) : null}
        {inspection.format === 'fixed-width' ? (
          <TextInput
            key={options.widths?.join() ?? ''}
            label={words.widths}
            description={words.widthsHint}
            defaultValue={options.widths?.join(', ') ?? ''}
            onBlur={(event) => set({ widths: widthsOf(event.currentTarget.value) })}
          />
        ) : null}
        <NativeSelect
          label={words.decimal}
          value={options.decimal ?? ''}
          data={[
            { value: '', label: words.recognised(words.decimals[inspection.decimal]) },
            ...Object.entries(words.decimals).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => set({ decimal: pick(event.currentTarget.value) as ReadOptions['decimal'] })}
        />
        <TextInput
          key={options.dateFormat ?? ''}
          label={words.dateFormat}
          description={words.dateFormatHint}
          defaultValue={options.dateFormat ?? ''}
          onBlur={(event) => set({ dateFormat: pick(event.currentTarget.value.trim()) })}
        />
        <NativeSelect
          label={words.idColumn}
          value={options.id ?? ''}
          data={columns('id')}
          onChange={(event) => set({ id: pick(event.currentTarget.value) })}
        />
        {isLog ? (
          <>
            <NativeSelect
              label={words.timeColumn}
              value={options.time ?? ''}
              data={columns('time')}
              onChange={(event) => set({ time: pick(event.currentTarget.value) })}
            />
            <NativeSelect
              label={words.amountColumn}
              value={options.amount ?? ''}
              data={columns('amount')}
              onChange={(event) => set({ amount: pick(event.currentTarget.value) })}
            />
            <NativeSelect
              label={words.orderColumn}
              value={options.order ?? ''}
              data={columns('order')}
              onChange={(event) => set({ order: pick(event.currentTarget.value) })}
            />
            <TextInput
              type="date"
              label={words.referenceDay}
              description={words.referenceDayHint}
              value={options.referenceDay ?? ''}
              onChange={(event) => set({ referenceDay: pick(event.currentTarget.value) })}
            />
          </>
        ) : null}
        {asksFeatures ? (
          <>
            <TextInput
              type="date"
              label={words.calibrationEnd}
              description={words.calibrationEndHint}
              value={options.calibrationEnd ?? ''}
              onChange={(event) => set({ calibrationEnd: pick(event.currentTarget.value) })}
            />
            <Checkbox
              className={classes.wide}
              label={words.sequence}
              description={words.sequenceHint}
              checked={options.features?.includes('sequence') ?? false}
              onChange={(event) =>
                set({ features: event.currentTarget.checked ? [...featureGroup.options] : undefined })
              }
            />
          </>
        ) : null}
        {asksFeatures && inspection.kind === 'events' ? (
          <NativeSelect
            label={words.visitors}
            description={words.visitorsHint}
            value={options.visitors ?? 'leave-out'}
            data={[
              { value: 'leave-out', label: words.visitorsOut },
              { value: 'keep', label: words.visitorsKept },
            ]}
            onChange={(event) => set({ visitors: event.currentTarget.value as ReadOptions['visitors'] })}
          />
        ) : null}
        {alwaysNamed.includes(inspection.format) ? null : (
          <Checkbox
            className={classes.wide}
            label={words.header}
            checked={options.header ?? inspection.header}
            onChange={(event) => set({ header: event.currentTarget.checked })}
          />
        )}
      </div>
      {asksFeatures ? (
        <ScoreCuts
          cuts={options.scoreCuts}
          hasMoney={inspection.columns.some(({ role }) => role === 'amount' || role === 'price')}
          onChange={(scoreCuts) => set({ scoreCuts })}
        />
      ) : null}
    </details>
  );
}
