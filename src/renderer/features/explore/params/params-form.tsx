import { NativeSelect } from '@mantine/core';
import type { MethodInfo, Params } from '../../../../contract/methods.ts';
import { NetworkSketch } from '../../../components/network/network-sketch.tsx';
import { networkOf } from './network-of.ts';
import { ParamField } from './param-field.tsx';
import { formParams, paramGroups, presetOf, withParam } from './param-form.ts';
import classes from './params.module.css';
import { words } from './words.ts';

export interface ParamsFormProps {
  readonly info: MethodInfo;
  readonly params: Params;
  readonly titleOf: (choice: string) => string;
  readonly onChange: (params: Params) => void;
}

const ownId = '?';

/** The settings of a method, made from its description: presets of the studies, the plain ones, and the rest folded. */
export function ParamsForm({ info, params, titleOf, onChange }: ParamsFormProps) {
  const { main, advanced } = paramGroups(info);
  const preset = presetOf(info, params);
  const drawn = networkOf(params);
  const field = (param: (typeof main)[number]) => (
    <ParamField
      key={param.name}
      param={param}
      value={params[param.name]}
      titleOf={titleOf}
      onChange={(value) => onChange(withParam(params, param.name, value))}
    />
  );
  return (
    <div className={classes.form}>
      {info.presets.length > 0 ? (
        <NativeSelect
          label={words.presets}
          value={preset ?? ownId}
          data={[
            { value: '', label: words.usual },
            ...info.presets.map(({ id, title }) => ({ value: id, label: title })),
            ...(preset === null ? [{ value: ownId, label: words.own }] : []),
          ]}
          onChange={(event) => {
            const picked = info.presets.find(({ id }) => id === event.currentTarget.value);
            onChange(formParams(picked?.params ?? {}));
          }}
        />
      ) : null}
      {main.map(field)}
      {drawn ? (
        <div className={classes.wide}>
          <NetworkSketch layers={drawn} />
        </div>
      ) : null}
      {advanced.length > 0 ? (
        <details className={classes.more}>
          <summary>
            {words.more} <span className={classes.count}>{words.moreCount(advanced.length)}</span>
          </summary>
          <div className={classes.form}>{advanced.map(field)}</div>
        </details>
      ) : null}
    </div>
  );
}
