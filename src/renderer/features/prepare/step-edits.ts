import type { PrepareStep, Recipe } from '../../../contract/recipe.ts';
import { type Column, isWords } from './recipe-steps.ts';

export type StepKind = PrepareStep['kind'];

/** Kinds of steps in the order they are offered, which is the usual order of work. */
export const stepKinds: readonly StepKind[] = ['duplicates', 'missing', 'outliers', 'transform', 'encode', 'scale'];

const withSteps = (recipe: Recipe, steps: readonly PrepareStep[]): Recipe => ({ ...recipe, steps: [...steps] });

/** A step of a kind as it starts out: for all columns, changing what most people would change. */
export function newStep(kind: StepKind): PrepareStep {
  switch (kind) {
    case 'duplicates':
      return { kind };
    case 'missing':
      return { kind, columns: [], strategy: 'median' };
    case 'outliers':
      return { kind, columns: [], strategy: 'clip', factor: 1.5 };
    case 'transform':
      return { kind, columns: [], strategy: 'yeo-johnson' };
    case 'encode':
      return { kind, columns: [], strategy: 'one-hot', order: {} };
    case 'scale':
      return { kind, columns: [], strategy: 'zscore' };
  }
}

/** The recipe with one more step, before the first that usually comes later. */
export function addStep(recipe: Recipe, kind: StepKind): { readonly recipe: Recipe; readonly at: number } {
  const later = recipe.steps.findIndex((step) => stepKinds.indexOf(step.kind) > stepKinds.indexOf(kind));
  const at = later < 0 ? recipe.steps.length : later;
  return { recipe: withSteps(recipe, recipe.steps.toSpliced(at, 0, newStep(kind))), at };
}

export function removeStep(recipe: Recipe, at: number): Recipe {
  return withSteps(recipe, recipe.steps.toSpliced(at, 1));
}

export function replaceStep(recipe: Recipe, at: number, step: PrepareStep): Recipe {
  return withSteps(recipe, recipe.steps.with(at, step));
}

/** Moves a step to another place; places beyond the ends count as the ends. */
export function moveStep(recipe: Recipe, from: number, to: number): Recipe {
  const target = Math.max(0, Math.min(recipe.steps.length - 1, to));
  const moved = recipe.steps[from];
  if (!moved || target === from) return recipe;
  return withSteps(recipe, recipe.steps.toSpliced(from, 1).toSpliced(target, 0, moved));
}

/** The columns in use that a step can be asked to change. */
export function possibleColumns(kind: StepKind, columns: readonly Column[]): Column[] {
  if (kind === 'duplicates') return [];
  if (kind === 'missing') return [...columns];
  return columns.filter((column) => isWords(column) === (kind === 'encode'));
}

/** What a column of words is known to hold. */
export interface Levels {
  readonly name: string;
  readonly levels: readonly { readonly value: string }[];
}

/** The step with its levels in some order for every column it names, starting from the alphabet. */
export function withOrders(
  step: Extract<PrepareStep, { kind: 'encode' }>,
  profiles: readonly Levels[],
): Extract<PrepareStep, { kind: 'encode' }> {
  const orders = step.columns.map((name): [string, string[]] => {
    const levels = profiles.find((profile) => profile.name === name)?.levels.map(({ value }) => value) ?? [];
    return [name, step.order[name] ?? levels.toSorted()];
  });
  return { ...step, order: Object.fromEntries(orders) };
}
