import { Checkbox } from '@mantine/core';
import type { MethodInfo, Params } from '../../../../contract/methods.ts';
import { formatCount, formatPlural } from '../../../components/format.ts';
import { MethodNotes } from '../method-notes.tsx';
import { ParamsForm } from '../params/params-form.tsx';
import classes from './compare.module.css';
import { needsSample, tooMany } from './comparison-view.ts';
import { words } from './words.ts';

export interface MethodPickerProps {
  readonly info: MethodInfo;
  readonly rows: number;
  readonly checked: boolean;
  readonly params: Params;
  readonly titleOf: (choice: string) => string;
  readonly onCheck: (checked: boolean) => void;
  readonly onParams: (params: Params) => void;
}

/** One method to tick, with what it is good for; its settings are folded. */
export function MethodPicker(props: MethodPickerProps) {
  const { info, rows, checked, params, titleOf, onCheck, onParams } = props;
  const refused = tooMany(info, rows);
  const limit = info.mostRows ?? 0;
  const remark = refused
    ? words.tooMany(formatPlural(limit, 'customer'))
    : needsSample(info, rows)
      ? words.sampled(formatCount(limit))
      : '';
  return (
    <li className={classes.method}>
      <Checkbox
        label={info.title}
        description={[info.goodFor, remark].filter(Boolean).join(' ')}
        checked={checked && !refused}
        disabled={refused}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      {checked && !refused ? (
        <details className={classes.settings}>
          <summary aria-label={words.settingsOf(info.title)}>
            {words.settings}
            {Object.keys(params).length > 0 ? <span className={classes.changed}> · {words.changed}</span> : null}
          </summary>
          <div className={classes.settingsBody}>
            <MethodNotes info={info} />
            <ParamsForm {...{ info, params, titleOf }} onChange={onParams} />
          </div>
        </details>
      ) : null}
    </li>
  );
}
