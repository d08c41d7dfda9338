import type { Recipe } from '../../../contract/recipe.ts';

/** Choices being tried, with what they were before: nothing of it counts until it is kept. */
export interface Draft {
  readonly past: readonly Recipe[];
  readonly present: Recipe;
  readonly future: readonly Recipe[];
}

/** Changes that can be taken back. */
const LONGEST = 50;

export function startDraft(recipe: Recipe): Draft {
  return { past: [], present: recipe, future: [] };
}

const sameSteps = (a: Recipe, b: Recipe) => JSON.stringify(a.steps) === JSON.stringify(b.steps);

/** Tries something else; what had been undone before is forgotten. */
export function tryOut({ past, present, future }: Draft, recipe: Recipe): Draft {
  if (sameSteps(present, recipe)) return { past, present, future };
  return { past: [...past, present].slice(-LONGEST), present: recipe, future: [] };
}

export function undo({ past, present, future }: Draft): Draft {
  const before = past.at(-1);
  if (!before) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redo({ past, present, future }: Draft): Draft {
  const [next, ...rest] = future;
  if (!next) return { past, present, future };
  return { past: [...past, present], present: next, future: rest };
}

/** Whether the steps on screen are not the ones that count. */
export function isTried({ present }: Draft, kept: Recipe): boolean {
  return !sameSteps(present, kept);
}
