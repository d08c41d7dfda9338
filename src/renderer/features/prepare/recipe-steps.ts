import type { ColumnInfo } from '../../../contract/dataset.ts';
import type { PrepareStep, Recipe } from '../../../contract/recipe.ts';

type StepKind = PrepareStep['kind'];
type StepOf<K extends StepKind> = Extract<PrepareStep, { kind: K }>;
/** Steps that a person chooses column by column. */
export type ChosenKind = 'missing' | 'outliers' | 'transform';
interface Strategies {
  missing: StepOf<'missing'>['strategy'];
  outliers: StepOf<'outliers'>['strategy'];
  transform: StepOf<'transform'>['strategy'];
  scale: StepOf<'scale'>['strategy'];
}
export type StrategyOf<K extends keyof Strategies> = Strategies[K];
export type Column = Pick<ColumnInfo, 'name' | 'type'> & { readonly min?: number | null };

const order: readonly StepKind[] = ['duplicates', 'missing', 'outliers', 'transform', 'encode', 'scale'];

/** Whether a column holds words. */
export function isWords(column: Pick<ColumnInfo, 'type'>): boolean {
  return column.type === 'category' || column.type === 'text';
}

/** Whether a kind of step can do anything for a column: words have no outliers and no tails. */
export function applies(kind: ChosenKind, column: Column): boolean {
  if (kind === 'missing') return true;
  if (kind === 'outliers') return column.type === 'number' || column.type === 'date';
  return column.type === 'number';
}

/** Ways of filling gaps that only numbers have. */
const numbersOnly: ReadonlySet<string> = new Set(['mean', 'median', 'knn']);

/** Whether a strategy can do anything for a column: square root and logarithm need numbers from zero up. */
export function suits(kind: ChosenKind, strategy: string, column: Column): boolean {
  if (kind === 'missing') return !(isWords(column) && numbersOnly.has(strategy));
  return !(strategy === 'sqrt' || strategy === 'log1p') || (column.min ?? 0) >= 0;
}

function stepsOfKind<K extends StepKind>(recipe: Recipe, kind: K): readonly StepOf<K>[] {
  return recipe.steps.filter((step): step is StepOf<K> => step.kind === kind);
}

/**
 * Puts steps in place of all of their kind: where the first of them is, so that an order a person chose stays, or where
 * that kind usually comes.
 */
function replaceKind(recipe: Recipe, kind: StepKind, made: readonly PrepareStep[]): Recipe {
  const rest = recipe.steps.filter((step) => step.kind !== kind);
  const first = recipe.steps.findIndex((step) => step.kind === kind);
  const later = rest.findIndex((step) => order.indexOf(step.kind) > order.indexOf(kind));
  const at = first >= 0 ? first : later >= 0 ? later : rest.length;
  return { ...recipe, steps: rest.toSpliced(at, 0, ...made) };
}

const untouched = { missing: 'median', outliers: 'keep', transform: 'none' } as const;

/** What happens to a column in a kind of step. Earlier steps win: a gap once filled is no gap. */
export function strategyFor<K extends ChosenKind>(recipe: Recipe, kind: K, column: Column): StrategyOf<K> {
  const found = stepsOfKind<ChosenKind>(recipe, kind).find(({ columns, strategy }) => {
    const meant = columns.length === 0 || columns.includes(column.name);
    return meant && suits(kind, strategy, column);
  });
  if (found) return found.strategy as StrategyOf<K>;
  return (kind === 'missing' && isWords(column) ? 'mode' : untouched[kind]) as StrategyOf<K>;
}

/** The strategy all columns share, or null where they differ or none applies. Words do not count for filling gaps. */
export function commonStrategy<K extends ChosenKind>(
  recipe: Recipe,
  kind: K,
  columns: readonly Column[],
): StrategyOf<K> | null {
  const counted = columns.filter((column) => applies(kind, column) && !(kind === 'missing' && isWords(column)));
  const common = stepsOfKind<ChosenKind>(recipe, kind).find(({ columns: named }) => named.length === 0)?.strategy;
  // A column that a strategy passes over does not make the choice a different one.
  const judged = counted.filter((column) => common === undefined || suits(kind, common, column));
  const found = new Set((judged.length > 0 ? judged : counted).map((column) => strategyFor(recipe, kind, column)));
  return found.size === 1 ? ([...found][0] as StrategyOf<K>) : null;
}

function missingSteps(strategy: StrategyOf<'missing'>): readonly PrepareStep[] {
  const rest: PrepareStep = { kind: 'missing', columns: [], strategy };
  return numbersOnly.has(strategy) ? [rest, { kind: 'missing', columns: [], strategy: 'mode' }] : [rest];
}

/** A step for some columns, with the settings that a step of this strategy already has. */
function stepFor(recipe: Recipe, kind: ChosenKind, columns: string[], strategy: string): PrepareStep {
  const known = stepsOfKind<ChosenKind>(recipe, kind).find((step) => step.strategy === strategy);
  if (known) return { ...known, columns };
  if (kind === 'missing') return { kind, columns, strategy: strategy as StrategyOf<'missing'> };
  if (kind === 'transform') return { kind, columns, strategy: strategy as StrategyOf<'transform'> };
  return { kind, columns, strategy: strategy as StrategyOf<'outliers'>, factor: 1.5 };
}

/** The recipe with one strategy for every column it can apply to. */
export function withStrategy<K extends ChosenKind>(recipe: Recipe, kind: K, strategy: StrategyOf<K>): Recipe {
  if (kind === 'missing') return replaceKind(recipe, kind, missingSteps(strategy as StrategyOf<'missing'>));
  return replaceKind(recipe, kind, strategy === untouched[kind] ? [] : [stepFor(recipe, kind, [], strategy)]);
}

/** The recipe with another strategy for one column; the others keep theirs. `columns`: those that build the segments. */
export function withColumnStrategy<K extends ChosenKind>(
  recipe: Recipe,
  kind: K,
  columns: readonly Column[],
  name: string,
  strategy: StrategyOf<K>,
): Recipe {
  const groups = new Map<string, string[]>();
  for (const column of columns.filter((each) => applies(kind, each))) {
    const wanted = column.name === name ? strategy : strategyFor(recipe, kind, column);
    groups.set(wanted, [...(groups.get(wanted) ?? []), column.name]);
  }
  const named = [...groups]
    .filter(([wanted]) => kind === 'missing' || wanted !== untouched[kind])
    .map(([wanted, names]) => stepFor(recipe, kind, names, wanted));
  // Columns added later must not be left with gaps, so filling ends with a step for whatever is left.
  return replaceKind(recipe, kind, kind === 'missing' ? [...named, ...missingSteps('median')] : named);
}

/** How the columns are put on one scale. */
export function scaleOf(recipe: Recipe): StrategyOf<'scale'> {
  return stepsOfKind(recipe, 'scale').at(-1)?.strategy ?? 'none';
}

export function withScale(recipe: Recipe, strategy: StrategyOf<'scale'>): Recipe {
  return replaceKind(recipe, 'scale', [{ kind: 'scale', columns: [], strategy }]);
}

/** What `withColumns` needs to know of a column. */
export type AddedColumn = Column & { readonly missing: number; readonly skewness?: number | null };

/** From this skewness on a tail is long enough to be drawn in; the same as the suggested recipe's. */
const longTail = 1;

/**
 * The recipe with other columns building the segments. Columns that come new are treated as the suggestion would:
 * gaps filled, long tails drawn in, words made into columns of 0 and 1.
 */
export function withColumns(recipe: Recipe, names: readonly string[], all: readonly AddedColumn[]): Recipe {
  const chosen = all.filter(({ name }) => names.includes(name));
  let made: Recipe = { ...recipe, columns: chosen.map(({ name }) => name) };
  const hasRest = (kind: StepKind) =>
    made.steps.some((step) => step.kind === kind && step.kind !== 'duplicates' && step.columns.length === 0);
  if (chosen.some(({ missing }) => missing > 0) && !hasRest('missing')) {
    made = replaceKind(made, 'missing', [...stepsOfKind(made, 'missing'), ...missingSteps('median')]);
  }
  if (chosen.some(isWords) && !hasRest('encode')) {
    const rest: PrepareStep = { kind: 'encode', columns: [], strategy: 'one-hot', order: {} };
    made = replaceKind(made, 'encode', [...stepsOfKind(made, 'encode'), rest]);
  }
  const fresh = chosen.filter(({ name }) => !recipe.columns.includes(name));
  for (const column of fresh) {
    if (!applies('transform', column) || !suits('transform', 'log1p', column)) continue;
    if ((column.skewness ?? 0) <= longTail) continue;
    if (strategyFor(made, 'transform', column) === 'none') {
      made = withColumnStrategy(made, 'transform', chosen, column.name, 'log1p');
    }
  }
  return made;
}
