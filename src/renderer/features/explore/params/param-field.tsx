import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type { ParamInfo, ParamValue } from '../../../../contract/methods.ts';
import { hintOf } from './param-form.ts';
import classes from './params.module.css';
import { SizesField } from './sizes-field.tsx';
import { words } from './words.ts';

export interface ParamFieldProps {
  readonly param: ParamInfo;
  /** Left out: the method's own choice. */
  readonly value: ParamValue | undefined;
  /** Choices in words, such as the titles of methods; the choice itself where there are none. */
  readonly titleOf: (choice: string) => string;
  readonly onChange: (value: ParamValue | undefined) => void;
}

const order = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

/** One parameter of a method, as its kind asks for: a number, a choice, several choices, or yes and no. */
export function ParamField({ param, value, titleOf, onChange }: ParamFieldProps) {
  const shown = value ?? param.default ?? undefined;
  const common = { label: param.title, description: hintOf(param), inputWrapperOrder: order };
  if (param.kind === 'choice') {
    return (
      <NativeSelect
        {...common}
        value={String(shown ?? param.choices[0])}
        data={param.choices.map((choice) => ({ value: choice, label: titleOf(choice) }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (param.kind === 'yes or no') {
    return (
      <Checkbox
        label={param.title}
        description={hintOf(param)}
        checked={shown === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (param.kind === 'list') {
    const picked = Array.isArray(shown) ? shown : [];
    return (
      <Checkbox.Group
        className={classes.wide}
        label={param.title}
        description={hintOf(param)}
        error={picked.length < 2 ? words.twoOrMore : undefined}
        value={picked}
        onChange={(list) => onChange(param.choices.filter((choice) => list.includes(choice)))}
      >
        <div className={classes.list}>
          {param.choices.map((choice) => (
            <Checkbox key={choice} size="xs" value={choice} label={titleOf(choice)} />
          ))}
        </div>
      </Checkbox.Group>
    );
  }
  if (param.kind === 'sizes') return <SizesField {...{ param, onChange }} value={shown} />;
  return (
    <NumberInput
      {...common}
      value={typeof shown === 'number' ? shown : ''}
      placeholder={param.default === null ? words.found : undefined}
      min={param.least ?? undefined}
      max={param.most ?? undefined}
      clampBehavior="blur"
      allowDecimal={param.kind === 'number'}
      step={param.kind === 'number' ? 0.1 : 1}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}
