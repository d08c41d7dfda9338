import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Histogram } from '../../../contract/dataset.ts';
import type { Recipe } from '../../../contract/recipe.ts';
import { columnLabel } from '../../components/column-label.ts';
import { formatCount } from '../../components/format.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { optionsOf } from './choices.tsx';
import { EncodingChoice } from './encoding-choice.tsx';
import classes from './prepare.module.css';
import {
  applies,
  type ChosenKind,
  type Column,
  isWords,
  type StrategyOf,
  strategyFor,
  suits,
  withColumnStrategy,
} from './recipe-steps.ts';
import type { KnownColumn } from './step-settings.tsx';
import { words } from './words.ts';

export interface PreviewColumn {
  readonly name: string;
  readonly used: boolean;
  readonly missing: number;
  readonly outliers: number;
  readonly before: Histogram | null;
  readonly after: Histogram | null;
  readonly actions: readonly string[];
}

export interface ColumnRowProps {
  readonly preview: PreviewColumn;
  readonly column: KnownColumn;
  readonly columns: readonly Column[];
  readonly recipe: Recipe;
  readonly onChange: (recipe: Recipe) => void;
}

const kinds = ['missing', 'outliers', 'transform'] as const;

/** One column: its values before and after, what is odd, what will be done; its own choices on request. */
export function ColumnRow({ preview, column, columns, recipe, onChange }: ColumnRowProps) {
  const [open, setOpen] = useState(false);
  const { name, missing, outliers, before, after, actions } = preview;
  return (
    <>
      <tr>
        <th scope="row">{columnLabel(name)}</th>
        <td>{before ? <Sparkline width={88} histogram={before} label={words.beforeLabel(name)} /> : null}</td>
        <td>{after ? <Sparkline width={88} histogram={after} label={words.afterLabel(name)} /> : null}</td>
        <td data-numeric data-quiet={missing === 0 || undefined}>
          {formatCount(missing)}
        </td>
        <td data-numeric data-quiet={outliers === 0 || undefined}>
          {formatCount(outliers)}
        </td>
        <td className={classes.actions}>{actions.length > 0 ? actions.join(', ') : words.asIs}</td>
        <td>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open}
            aria-label={open ? words.closeStep(name) : words.changeFor(name)}
            onClick={() => setOpen(!open)}
          >
            {open ? words.close : words.change}
          </Button>
        </td>
      </tr>
      {open ? (
        <tr className={classes.own}>
          <td colSpan={7}>
            <div>
              {kinds
                .filter((kind) => applies(kind, column))
                .map((kind) => (
                  <NativeSelect
                    key={kind}
                    label={words[kind].label}
                    aria-label={words.forColumn(words[kind].label, name)}
                    value={strategyFor<ChosenKind>(recipe, kind, column)}
                    data={optionsOf(words[kind].choices).filter(({ value }) => suits(kind, value, column))}
                    onChange={(event) =>
                      onChange(
                        withColumnStrategy<ChosenKind>(
                          recipe,
                          kind,
                          columns,
                          name,
                          event.currentTarget.value as StrategyOf<ChosenKind>,
                        ),
                      )
                    }
                  />
                ))}
              {isWords(column) ? <EncodingChoice column={column} recipe={recipe} onChange={onChange} /> : null}
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}
