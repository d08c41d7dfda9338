import { NativeSelect } from '@mantine/core';
import type { Recipe } from '../../../contract/recipe.ts';
import { columnLabel } from '../../components/column-label.ts';
import { optionsOf } from './choices.tsx';
import { type Encoding, encodingOf, orderOf, withEncoding, withOrder } from './column-encoding.ts';
import { LevelOrder } from './level-order.tsx';
import type { KnownColumn } from './step-settings.tsx';
import { words } from './words.ts';

export interface EncodingChoiceProps {
  /** A column of words. */
  readonly column: KnownColumn;
  readonly recipe: Recipe;
  readonly onChange: (recipe: Recipe) => void;
}

/** How the words of one column become numbers, and the order of its values where they are put in one. */
export function EncodingChoice({ column, recipe, onChange }: EncodingChoiceProps) {
  const { name, distinct, levels } = column;
  const strategy = encodingOf(recipe, column);
  const order = orderOf(recipe, name);
  // Only values that are all known here can be put in order.
  const canOrder = distinct <= levels.length;
  const { label, choices } = words.encode;
  return (
    <>
      <NativeSelect
        label={label}
        aria-label={words.forColumn(label, name)}
        value={strategy}
        data={optionsOf(choices).filter(({ value }) => canOrder || value !== 'ordinal' || strategy === 'ordinal')}
        onChange={(event) => onChange(withEncoding(recipe, column, event.currentTarget.value as Encoding))}
      />
      {order && canOrder ? (
        <LevelOrder
          column={columnLabel(name)}
          levels={order}
          onChange={(made) => onChange(withOrder(recipe, name, made))}
        />
      ) : null}
    </>
  );
}
