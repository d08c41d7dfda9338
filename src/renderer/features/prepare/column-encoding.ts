import type { PrepareStep, Recipe } from '../../../contract/recipe.ts';
import type { Column } from './recipe-steps.ts';
import { addStep, type Levels, withOrders } from './step-edits.ts';

type EncodeStep = Extract<PrepareStep, { kind: 'encode' }>;
export type Encoding = EncodeStep['strategy'];

const isEncode = (step: PrepareStep): step is EncodeStep => step.kind === 'encode';

/** The step that turns a column of words into numbers: the first that means it. A step for all sets no order for it. */
function stepOf(recipe: Recipe, name: string): EncodeStep | null {
  const means = ({ columns, strategy, order }: EncodeStep) =>
    columns.includes(name) || (columns.length === 0 && (strategy !== 'ordinal' || order[name] !== undefined));
  return recipe.steps.filter(isEncode).find(means) ?? null;
}

/** How a column of words becomes numbers; as the suggestion would where no step says it. */
export function encodingOf(recipe: Recipe, { name }: Pick<Column, 'name'>): Encoding {
  return stepOf(recipe, name)?.strategy ?? 'one-hot';
}

/** The order that the values of a column stand in, low to high; null where no step puts them in one. */
export function orderOf(recipe: Recipe, name: string): readonly string[] | null {
  const step = stepOf(recipe, name);
  return step?.strategy === 'ordinal' ? (step.order[name] ?? null) : null;
}

/**
 * The recipe with another encoding for one column of words. It joins the step that names others with this encoding, or
 * gets a step of its own before all that encode; the other steps keep their columns and settings.
 */
export function withEncoding(recipe: Recipe, column: Levels, strategy: Encoding): Recipe {
  const without = withoutColumn(recipe, column.name);
  if (encodingOf(without, column) === strategy && stepOf(without, column.name) !== null) return without;
  const joined = without.steps.findIndex(
    (step) => isEncode(step) && step.strategy === strategy && step.columns.length > 0,
  );
  const all = without.steps.findIndex((step) => isEncode(step) && step.columns.length === 0);
  // What stands after a step for all columns finds no words any more.
  if (joined >= 0 && (all < 0 || joined < all)) {
    const step = without.steps[joined] as EncodeStep;
    const more = { ...step, columns: [...step.columns, column.name] };
    return { ...without, steps: without.steps.with(joined, ordered(more, column)) };
  }
  const first = without.steps.findIndex(isEncode);
  const made: EncodeStep = { kind: 'encode', columns: [column.name], strategy, order: {} };
  if (first >= 0) return { ...without, steps: without.steps.toSpliced(first, 0, ordered(made, column)) };
  const { recipe: added, at } = addStep(without, 'encode');
  return { ...added, steps: added.steps.with(at, ordered(made, column)) };
}

/** The recipe with the values of a column in another order. */
export function withOrder(recipe: Recipe, name: string, levels: readonly string[]): Recipe {
  const own = stepOf(recipe, name);
  if (own === null) return recipe;
  const steps = recipe.steps.map((step) =>
    step === own ? { ...own, order: { ...own.order, [name]: [...levels] } } : step,
  );
  return { ...recipe, steps };
}

function ordered(step: EncodeStep, column: Levels): EncodeStep {
  if (step.strategy !== 'ordinal') return step;
  const { order } = withOrders({ ...step, columns: [column.name] }, [column]);
  return { ...step, order: { ...step.order, ...order } };
}

/** The recipe without any step that names the column; steps for nobody else go. */
function withoutColumn(recipe: Recipe, name: string): Recipe {
  const steps = recipe.steps.flatMap((step): PrepareStep[] => {
    if (!isEncode(step) || !step.columns.includes(name)) return [step];
    const columns = step.columns.filter((each) => each !== name);
    const { [name]: _, ...order } = step.order;
    return columns.length === 0 ? [] : [{ ...step, columns, order }];
  });
  return { ...recipe, steps };
}
