import type { Recipe } from '../../../contract/recipe.ts';
import { useKept } from '../../components/use-kept.ts';
import { type Draft, follow, isTried, redo, startDraft, tryOut, undo } from './draft.ts';

export interface UseDraft {
  /** The recipe with the steps being tried. */
  readonly recipe: Recipe | null;
  readonly tried: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly change: (recipe: Recipe) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Back to the steps that count. */
  readonly discard: () => void;
}

/**
 * The steps being tried on this screen. They outlive the screen, and everything of a recipe but its steps is that of
 * `kept`, which other screens may have changed meanwhile.
 */
export function useDraft(kept: Recipe | null): UseDraft {
  const [draft, put] = useKept<Draft | null>('prepare-draft', null);
  const now = kept && (draft ? follow(draft, kept) : startDraft(kept));
  const recipe = now && kept && { ...kept, steps: now.present.steps };
  return {
    recipe,
    tried: now !== null && kept !== null && isTried(now, kept),
    canUndo: now !== null && now.past.length > 0,
    canRedo: now !== null && now.future.length > 0,
    change: (next) => now && put(tryOut(now, next)),
    undo: () => now && put(undo(now)),
    redo: () => now && put(redo(now)),
    discard: () => now && kept && put(tryOut(now, kept)),
  };
}
