import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../src/contract/recipe.ts';
import {
  type AddedColumn,
  commonStrategy,
  scaleOf,
  strategyFor,
  withColumnStrategy,
  withColumns,
  withScale,
  withStrategy,
} from '../../src/renderer/features/prepare/recipe-steps.ts';

const income: AddedColumn = { name: 'income', type: 'number', min: 0, missing: 3, skewness: 2.4 };
const score: AddedColumn = { name: 'score', type: 'number', min: -5, missing: 0, skewness: 3 };
const age: AddedColumn = { name: 'age', type: 'number', min: 18, missing: 0, skewness: 0.2 };
const gender: AddedColumn = { name: 'gender', type: 'category', missing: 2 };
const all = [income, score, age, gender];

const recipe: Recipe = {
  version: 1,
  columns: ['income', 'age'],
  steps: [
    { kind: 'duplicates' },
    { kind: 'missing', columns: ['income'], strategy: 'median' },
    { kind: 'transform', columns: ['income'], strategy: 'log1p' },
    { kind: 'scale', columns: [], strategy: 'zscore' },
  ],
  method: 'kmeans',
  params: { init: 'k-means++', nInit: 10, maxIter: 300, tol: 1e-4 },
  seed: 42,
};
const kinds = (made: Recipe) => made.steps.map(({ kind }) => kind);

describe('strategyFor', () => {
  it('reads what a step names, and the default where none does', () => {
    expect(strategyFor(recipe, 'transform', income)).toBe('log1p');
    expect(strategyFor(recipe, 'transform', age)).toBe('none');
    expect(strategyFor(recipe, 'outliers', age)).toBe('keep');
  });

  it('knows that words have no median', () => {
    const filled = withStrategy(recipe, 'missing', 'median');
    expect(strategyFor(filled, 'missing', income)).toBe('median');
    expect(strategyFor(filled, 'missing', gender)).toBe('mode');
  });
});

describe('withStrategy', () => {
  it('sets one strategy for all and keeps the order of work', () => {
    const made = withStrategy(recipe, 'outliers', 'clip');
    expect(kinds(made)).toEqual(['duplicates', 'missing', 'outliers', 'transform', 'scale']);
    expect(commonStrategy(made, 'outliers', all)).toBe('clip');
  });

  it('leaves out a step that does nothing', () => {
    expect(kinds(withStrategy(recipe, 'transform', 'none'))).not.toContain('transform');
  });
});

describe('withColumnStrategy', () => {
  it('changes one column and keeps the others as they were', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('none' as const, 'sqrt' as const, 'log1p' as const),
        fc.constantFrom('none' as const, 'sqrt' as const, 'log1p' as const),
        (before, after) => {
          const start = withStrategy(recipe, 'transform', before);
          const made = withColumnStrategy(start, 'transform', [income, age], 'age', after);
          expect(strategyFor(made, 'transform', age)).toBe(after);
          expect(strategyFor(made, 'transform', income)).toBe(before);
        },
      ),
    );
  });

  it('names neither words nor columns below zero in a transform', () => {
    const start = withStrategy(recipe, 'transform', 'log1p');
    const made = withColumnStrategy(start, 'transform', all, 'age', 'none');
    expect(made.steps.find(({ kind }) => kind === 'transform')).toMatchObject({ columns: ['income'] });
  });

  it('fills what is left after the named columns', () => {
    const made = withColumnStrategy(recipe, 'missing', [income, gender], 'income', 'mean');
    expect(made.steps.filter(({ kind }) => kind === 'missing').at(-1)).toMatchObject({ columns: [], strategy: 'mode' });
    expect(strategyFor(made, 'missing', income)).toBe('mean');
    expect(strategyFor(made, 'missing', gender)).toBe('mode');
  });
});

describe('scale', () => {
  it('is one for all columns', () => {
    expect(scaleOf(recipe)).toBe('zscore');
    expect(scaleOf(withScale(recipe, 'robust'))).toBe('robust');
    expect(kinds(withScale(recipe, 'robust')).filter((kind) => kind === 'scale')).toHaveLength(1);
  });
});

describe('withColumns', () => {
  it('makes new columns of words into numbers and fills their gaps', () => {
    const made = withColumns(recipe, ['income', 'gender'], all);
    expect(made.columns).toEqual(['income', 'gender']);
    expect(made.steps).toContainEqual({ kind: 'encode', columns: [], strategy: 'one-hot', order: {} });
    expect(strategyFor(made, 'missing', gender)).toBe('mode');
    expect(kinds(made).at(-1)).toBe('scale');
  });

  it('draws in the long tail of a new column, never one that goes below zero', () => {
    const bare: Recipe = { ...recipe, columns: ['age'], steps: [{ kind: 'scale', columns: [], strategy: 'zscore' }] };
    const made = withColumns(bare, ['age', 'income', 'score'], all);
    expect(strategyFor(made, 'transform', income)).toBe('log1p');
    expect(strategyFor(made, 'transform', score)).toBe('none');
    expect(strategyFor(made, 'transform', age)).toBe('none');
  });

  it('adds nothing when a column goes', () => {
    expect(withColumns(recipe, ['age'], all).steps).toEqual(recipe.steps);
  });
});
