import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type { PrepareStep } from '../../../contract/recipe.ts';
import { columnLabel } from '../../components/column-label.ts';
import { optionsOf } from './choices.tsx';
import { LevelOrder } from './level-order.tsx';
import type { Column } from './recipe-steps.ts';
import { type Levels, possibleColumns, withOrders } from './step-edits.ts';
import classes from './steps.module.css';
import { words } from './words.ts';

/** A column in use with the values it is known to hold. */
export type KnownColumn = Column & Levels & { readonly distinct: number };

export interface StepSettingsProps {
  readonly step: PrepareStep;
  /** The columns that build the segments. */
  readonly columns: readonly KnownColumn[];
  readonly onChange: (step: PrepareStep) => void;
}

/** Everything about one step that a person can set. */
export function StepSettings({ step, columns, onChange }: StepSettingsProps) {
  if (step.kind === 'duplicates') return null;
  const possible = possibleColumns(step.kind, columns);
  const choose = (names: string[]) => {
    const chosen = possible.map(({ name }) => name).filter((name) => names.includes(name));
    const next = { ...step, columns: chosen } as PrepareStep;
    onChange(next.kind === 'encode' && next.strategy === 'ordinal' ? withOrders(next, columns) : next);
  };
  const setStrategy = (strategy: string) => {
    const next = { ...step, strategy } as PrepareStep;
    if (next.kind !== 'encode' || strategy !== 'ordinal') return onChange(next);
    // An order is set column by column, so the columns are named.
    const named = next.columns.length > 0 ? next.columns : possible.map(({ name }) => name);
    onChange(withOrders({ ...next, columns: named }, columns));
  };
  return (
    <div className={classes.settings}>
      <div className={classes.fields}>
        <NativeSelect
          label={words.what}
          value={step.strategy}
          data={optionsOf(words[step.kind].choices)}
          onChange={(event) => setStrategy(event.currentTarget.value)}
        />
        <Extras step={step} onChange={onChange} />
      </div>
      <fieldset className={classes.which}>
        <legend className={classes.label}>{words.forWhich}</legend>
        <Checkbox
          size="xs"
          label={words.forAll}
          checked={step.columns.length === 0}
          onChange={(event) => choose(event.currentTarget.checked ? [] : possible.map(({ name }) => name))}
        />
        {step.columns.length > 0 ? (
          <Checkbox.Group aria-label={words.forWhich} value={step.columns} onChange={choose}>
            <div className={classes.columns}>
              {possible.map(({ name }) => (
                <Checkbox key={name} size="xs" value={name} label={columnLabel(name)} />
              ))}
            </div>
          </Checkbox.Group>
        ) : null}
      </fieldset>
      {step.kind === 'encode' && step.strategy === 'ordinal' ? (
        <Orders step={step} columns={columns} onChange={onChange} />
      ) : null}
    </div>
  );
}

interface ExtrasProps {
  readonly step: PrepareStep;
  readonly onChange: (step: PrepareStep) => void;
}

/** The numbers that a way of working has. */
function Extras({ step, onChange }: ExtrasProps) {
  const amount = (next: string | number) => (typeof next === 'number' && next > 0 ? next : undefined);
  if (step.kind === 'missing' && step.strategy === 'knn') {
    return (
      <NumberInput
        label={words.neighbors}
        description={words.neighborsHint}
        inputWrapperOrder={['label', 'input', 'description']}
        value={step.neighbors ?? 5}
        min={1}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        onChange={(next) => onChange({ ...step, neighbors: amount(next) })}
      />
    );
  }
  if (step.kind === 'outliers') {
    const byMedian = step.rule === 'robust-z';
    return (
      <>
        <NativeSelect
          label={words.rule}
          value={step.rule ?? 'iqr'}
          data={optionsOf(words.rules)}
          onChange={(event) => onChange({ ...step, rule: event.currentTarget.value as 'iqr' | 'robust-z' })}
        />
        <NumberInput
          label={byMedian ? words.threshold : words.factor}
          value={byMedian ? (step.threshold ?? 3.5) : step.factor}
          min={0.1}
          max={100}
          step={0.5}
          onChange={(next) =>
            onChange(byMedian ? { ...step, threshold: amount(next) } : { ...step, factor: amount(next) ?? step.factor })
          }
        />
      </>
    );
  }
  if (step.kind === 'encode' && step.strategy === 'one-hot') {
    return (
      <NumberInput
        label={words.rare}
        description={words.rareHint}
        inputWrapperOrder={['label', 'input', 'description']}
        value={step.rare === undefined ? '' : step.rare * 100}
        min={0}
        max={50}
        suffix=" %"
        onChange={(next) => {
          const percent = amount(next);
          onChange({ ...step, rare: percent === undefined ? undefined : percent / 100 });
        }}
      />
    );
  }
  return null;
}

interface OrdersProps {
  readonly step: Extract<PrepareStep, { kind: 'encode' }>;
  readonly columns: readonly KnownColumn[];
  readonly onChange: (step: PrepareStep) => void;
}

function Orders({ step, columns, onChange }: OrdersProps) {
  if (step.columns.length === 0) return <p className={classes.hint}>{words.pickColumns}</p>;
  return (
    <div className={classes.orders}>
      {columns
        .filter(({ name }) => step.columns.includes(name))
        .map(({ name, distinct, levels }) =>
          distinct > levels.length ? (
            <p key={name} className={classes.hint}>
              {words.manyLevels(columnLabel(name))}
            </p>
          ) : (
            <LevelOrder
              key={name}
              column={columnLabel(name)}
              levels={step.order[name] ?? []}
              onChange={(order) => onChange({ ...step, order: { ...step.order, [name]: order } })}
            />
          ),
        )}
    </div>
  );
}
