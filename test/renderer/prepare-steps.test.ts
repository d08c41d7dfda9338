import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrepareStep, Recipe } from '../../src/contract/recipe.ts';
import { prepareStep } from '../../src/contract/recipe.ts';
import { follow, isTried, redo, startDraft, tryOut, undo } from '../../src/renderer/features/prepare/draft.ts';
import {
  commonStrategy,
  strategyFor,
  withColumnStrategy,
  withStrategy,
} from '../../src/renderer/features/prepare/recipe-steps.ts';
import {
  addStep,
  moveStep,
  newStep,
  possibleColumns,
  removeStep,
  replaceStep,
  stepKinds,
  withOrders,
} from '../../src/renderer/features/prepare/step-edits.ts';
import { sampleRecipe } from '../support/sample-runs.ts';

const recipeOf = (...steps: PrepareStep[]): Recipe => ({ ...sampleRecipe, steps });
const kinds = ({ steps }: Recipe) => steps.map(({ kind }) => kind);
const scale = newStep('scale');
const fill = newStep('missing');

describe('steps', () => {
  it('start out as steps that the contract takes', () => {
    for (const kind of stepKinds) expect(prepareStep.parse(newStep(kind))).toEqual(newStep(kind));
  });

  it('are added where their kind usually comes', () => {
    const { recipe, at } = addStep(recipeOf(fill, scale), 'transform');
    expect(at).toBe(1);
    expect(kinds(recipe)).toEqual(['missing', 'transform', 'scale']);
    expect(addStep(recipeOf(), 'scale').at).toBe(0);
  });

  it('move, and stay a permutation wherever they are moved', () => {
    expect(kinds(moveStep(recipeOf(fill, scale), 1, 0))).toEqual(['scale', 'missing']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stepKinds)), fc.integer(), fc.integer(), (made, from, to) => {
        const recipe = recipeOf(...made.map(newStep));
        const moved = moveStep(recipe, from, to);
        expect(kinds(moved).toSorted()).toEqual(made.toSorted());
        expect(recipe.steps).toHaveLength(made.length);
      }),
    );
  });

  it('are changed and taken out', () => {
    const knn: PrepareStep = { kind: 'missing', columns: ['spend'], strategy: 'knn', neighbors: 3 };
    expect(replaceStep(recipeOf(fill, scale), 0, knn).steps[0]).toEqual(knn);
    expect(kinds(removeStep(recipeOf(fill, scale), 0))).toEqual(['scale']);
  });

  it('know the columns they can change', () => {
    const columns = [
      { name: 'spend', type: 'number' as const },
      { name: 'city', type: 'category' as const },
    ];
    expect(possibleColumns('scale', columns).map(({ name }) => name)).toEqual(['spend']);
    expect(possibleColumns('encode', columns).map(({ name }) => name)).toEqual(['city']);
    expect(possibleColumns('missing', columns)).toHaveLength(2);
  });

  it('order levels by the alphabet until a person says otherwise', () => {
    const step = {
      kind: 'encode',
      columns: ['size', 'city'],
      strategy: 'ordinal',
      order: { size: ['S', 'L'] },
    } as const;
    const known = [
      { name: 'size', levels: [{ value: 'L' }, { value: 'S' }] },
      { name: 'city', levels: [{ value: 'Ulm' }, { value: 'Hof' }] },
    ];
    expect(withOrders({ ...step, columns: [...step.columns], order: { size: ['S', 'L'] } }, known).order).toEqual({
      size: ['S', 'L'],
      city: ['Hof', 'Ulm'],
    });
  });
});

describe('the simple choices', () => {
  const spend = { name: 'spend', type: 'number' as const, min: 0 };
  const balance = { name: 'balance', type: 'number' as const, min: -5 };

  it('leave an order that a person chose', () => {
    const made = withStrategy(recipeOf(scale, fill), 'missing', 'knn');
    expect(kinds(made)).toEqual(['scale', 'missing', 'missing']);
    expect(strategyFor(made, 'missing', spend)).toBe('knn');
  });

  it('keep the settings of a step', () => {
    const recipe = recipeOf({ kind: 'missing', columns: [], strategy: 'knn', neighbors: 9 });
    const made = withColumnStrategy(recipe, 'missing', [spend, balance], 'spend', 'mean');
    expect(made.steps).toContainEqual({ kind: 'missing', columns: ['balance'], strategy: 'knn', neighbors: 9 });
  });

  it('offer a fitted power to columns below zero, and the logarithm only to others', () => {
    const log = withStrategy(recipeOf(), 'transform', 'log1p');
    expect(strategyFor(log, 'transform', balance)).toBe('none');
    expect(commonStrategy(log, 'transform', [spend, balance])).toBe('log1p');
    expect(strategyFor(withStrategy(recipeOf(), 'transform', 'yeo-johnson'), 'transform', balance)).toBe('yeo-johnson');
  });
});

describe('a draft', () => {
  const kept = recipeOf(scale);
  const other = recipeOf(fill, scale);

  it('is tried, undone, done again and counts as tried until it is kept', () => {
    const tried = tryOut(startDraft(kept), other);
    expect(isTried(tried, kept)).toBe(true);
    expect(isTried(tried, other)).toBe(false);
    expect(undo(tried).present).toBe(kept);
    expect(redo(undo(tried)).present).toBe(other);
    expect(tryOut(undo(tried), recipeOf()).future).toEqual([]);
  });

  it('comes back to where it was however often it is undone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stepKinds), { maxLength: 40 }), (made) => {
        let draft = startDraft(kept);
        for (const kind of made) draft = tryOut(draft, addStep(draft.present, kind).recipe);
        const last = draft.present;
        for (let i = 0; i < made.length + 2; i++) draft = undo(draft);
        expect(draft.present).toBe(kept);
        for (let i = 0; i < made.length + 2; i++) draft = redo(draft);
        expect(draft.present).toBe(last);
      }),
    );
  });

  it('follows what another screen has decided, and can still go back', () => {
    const elsewhere = recipeOf(fill, newStep('encode'), scale);
    const draft = tryOut(startDraft(kept), other);
    expect(follow(draft, kept)).toBe(draft);
    const followed = follow(draft, elsewhere);
    expect(isTried(followed, elsewhere)).toBe(false);
    expect(undo(followed).present).toBe(other);
    // Keeping what is tried is no change from elsewhere.
    expect(follow(draft, other).past).toEqual(draft.past);
  });

  it('takes no change for one that changes nothing', () => {
    const draft = startDraft(kept);
    expect(tryOut(draft, { ...kept })).toEqual(draft);
  });
});
