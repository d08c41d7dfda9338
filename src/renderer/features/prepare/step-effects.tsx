import { IconArrowRight } from '@tabler/icons-react';
import type { StepEffect } from '../../../contract/operations/prepare.ts';
import { columnLabel } from '../../components/column-label.ts';
import { formatPlural } from '../../components/format.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import classes from './steps.module.css';
import { words } from './words.ts';

/** Columns shown before the rest is only counted. */
const MOST = 8;

/** What one step does to each column: its values before and after. */
export function StepEffects({ effects }: { readonly effects: readonly StepEffect[] }) {
  if (effects.length === 0) return <p className={classes.hint}>{words.noEffect}</p>;
  return (
    <div>
      <h3 className={classes.label}>{words.effects}</h3>
      <ul className={classes.effects}>
        {effects.slice(0, MOST).map(({ name, made, before, after }) => (
          <li key={name}>
            <span className={classes.effectName}>{columnLabel(name)}</span>
            {before ? <Sparkline width={72} height={28} histogram={before} label={words.beforeLabel(name)} /> : null}
            <IconArrowRight className={classes.arrow} size={14} stroke={1.6} aria-hidden />
            {after ? <Sparkline width={72} height={28} histogram={after} label={words.afterLabel(name)} /> : null}
            {made.length > 1 || !after ? <span>{words.becomes(formatPlural(made.length, 'column'))}</span> : null}
          </li>
        ))}
      </ul>
      {effects.length > MOST ? (
        <p className={classes.hint}>{words.moreEffects(formatPlural(effects.length - MOST, 'more column'))}</p>
      ) : null}
    </div>
  );
}
