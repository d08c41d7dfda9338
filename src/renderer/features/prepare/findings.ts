import type { Recipe } from '../../../contract/recipe.ts';
import { columnLabel } from '../../components/column-label.ts';
import { formatCount, formatPlural } from '../../components/format.ts';
import { type Column, scaleOf, strategyFor } from './recipe-steps.ts';
import { words } from './words.ts';

/** Names in a sentence: "Age", "Age and Income", "Age, Income, Score and 3 more". */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names.join('');
  const shown = names.length > most ? names.slice(0, most) : names.slice(0, -1);
  const last = names.length > most ? words.columnsAnd(formatCount(names.length - most)) : names[names.length - 1];
  return `${shown.join(', ')} ${words.and} ${last}`;
}

export interface Kept {
  readonly rows: number;
  readonly rowsKept: number;
}

/** What the preparation does, as a sentence. */
export function prepareFinding(kept: Kept, recipe: Recipe, columns: readonly (Column & { missing: number })[]): string {
  const used = columns.filter(({ name }) => recipe.columns.includes(name));
  const evened = used.filter((column) => strategyFor(recipe, 'transform', column) !== 'none').map(({ name }) => name);
  const filled = used
    .filter((column) => column.missing > 0 && strategyFor(recipe, 'missing', column) !== 'drop')
    .map(({ name }) => name);
  const customers = formatPlural(kept.rows, 'customer');
  const start =
    kept.rowsKept === kept.rows ? words.keptAll(customers) : words.keptSome(formatCount(kept.rowsKept), customers);
  const parts = [
    ...(filled.length > 0 ? [words.filled(listed(filled.map(columnLabel)))] : []),
    ...(evened.length > 0 ? [words.evened(listed(evened.map(columnLabel)))] : []),
    ...(filled.length + evened.length === 0 ? [words.nothing] : []),
    scaleOf(recipe) === 'none' ? words.unscaled : words.scaled,
  ];
  return `${start}: ${parts.slice(0, -1).join(', ')}, ${words.and} ${parts[parts.length - 1]}.`;
}
