import { NativeSelect } from '@mantine/core';
import type { Recipe } from '../../../contract/recipe.ts';
import { Term } from '../../components/term.tsx';
import classes from './prepare.module.css';
import {
  type ChosenKind,
  type Column,
  commonStrategy,
  type StrategyOf,
  scaleOf,
  withScale,
  withStrategy,
} from './recipe-steps.ts';
import { words } from './words.ts';

export interface ChoicesProps {
  readonly recipe: Recipe;
  /** The columns that build the segments. */
  readonly columns: readonly Column[];
  readonly onChange: (recipe: Recipe) => void;
}

export function optionsOf(choices: Readonly<Record<string, string>>) {
  return Object.entries(choices).map(([value, label]) => ({ value, label }));
}

const kinds = [
  { kind: 'missing', term: 'missing' },
  { kind: 'outliers', term: 'outlier' },
  { kind: 'transform', term: 'skew' },
] as const;

/** The four choices for all columns at once, each with what is chosen and why. */
export function Choices({ recipe, columns, onChange }: ChoicesProps) {
  return (
    <section className={classes.choices} aria-label={words.controls}>
      {kinds.map(({ kind, term }) => {
        const common = commonStrategy<ChosenKind>(recipe, kind, columns);
        const id = `all-${kind}`;
        return (
          <div key={kind} className={classes.choice}>
            <label htmlFor={id}>
              <Term name={term}>{words[kind].label}</Term>
            </label>
            <NativeSelect
              id={id}
              value={common ?? ''}
              data={[
                ...(common === null ? [{ value: '', label: words.byColumn }] : []),
                ...optionsOf(words[kind].choices),
              ]}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (value !== '') onChange(withStrategy<ChosenKind>(recipe, kind, value as StrategyOf<ChosenKind>));
              }}
            />
            <p>{words[kind].why}</p>
          </div>
        );
      })}
      <div className={classes.choice}>
        <label htmlFor="all-scale">
          <Term name="zscore">{words.scale.label}</Term>
        </label>
        <NativeSelect
          id="all-scale"
          value={scaleOf(recipe)}
          data={optionsOf(words.scale.choices)}
          onChange={(event) => onChange(withScale(recipe, event.currentTarget.value as StrategyOf<'scale'>))}
        />
        <p>{words.scale.why}</p>
      </div>
    </section>
  );
}
