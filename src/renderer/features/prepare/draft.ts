import type { Recipe } from '../../../contract/recipe.ts';

/** Choices being tried, with what they were before: nothing of it counts until it is kept. */
export interface Draft {
  /** The steps that counted when the draft was last looked at. */
  readonly base: Recipe;
  readonly past: readonly Recipe[];
  readonly present: Recipe;
  readonly future: readonly Recipe[];
}

/** Changes that can be taken back. */
const LONGEST = 50;

export function startDraft(recipe: Recipe): Draft {
  return { base: recipe, past: [], present: recipe, future: [] };
}

const sameSteps = (a: Recipe, b: Recipe) => JSON.stringify(a.steps) === JSON.stringify(b.steps);

/** The draft after the steps that count have changed: what another screen has decided stands, and can be undone here. */
export function follow(draft: Draft, kept: Recipe): Draft {
  if (sameSteps(draft.base, kept)) return draft;
  return { ...tryOut(draft, kept), base: kept };
}

/** Tries something else; what had been undone before is forgotten. */
export function tryOut(draft: Draft, recipe: Recipe): Draft {
  const { past, present } = draft;
  if (sameSteps(present, recipe)) return draft;
  return { ...draft, past: [...past, present].slice(-LONGEST), present: recipe, future: [] };
}

export function undo(draft: Draft): Draft {
  const { past, present, future } = draft;
  const before = past.at(-1);
  return before ? { ...draft, past: past.slice(0, -1), present: before, future: [present, ...future] } : draft;
}

export function redo(draft: Draft): Draft {
  const { past, present, future } = draft;
  const [next, ...rest] = future;
  return next ? { ...draft, past: [...past, present], present: next, future: rest } : draft;
}

/** Whether the steps on screen are not the ones that count. */
export function isTried({ present }: Draft, kept: Recipe): boolean {
  return !sameSteps(present, kept);
}
