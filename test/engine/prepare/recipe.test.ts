import { describe, expect, it } from 'vitest';
import { CoterieError } from '../../../src/contract/errors.ts';
import { recipe as recipeSchema } from '../../../src/contract/recipe.ts';
import { nearestName } from '../../../src/engine/prepare/nearest-name.ts';
import { imputePlainly } from '../../../src/engine/prepare/neighbor-imputer.ts';
import { recipeFromOptions } from '../../../src/engine/prepare/options.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import { correlation, previewPreparation } from '../../../src/engine/prepare/preview.ts';
import { suggestRecipe } from '../../../src/engine/prepare/suggest.ts';
import { matrixOf, quietJob, tableOf } from '../../support/customer-tables.ts';
import { recipeOf } from '../../support/recipes.ts';

const long = Array.from({ length: 60 }, (_, i) => 1.2 ** i);
const even = Array.from({ length: 60 }, (_, i) => (i * 7) % 60);
const region = even.map((value) => ['north', 'south', 'east'][value % 3]);
const member = even.map((value) => (value % 2 ? 'yes' : 'no'));
const shop = tableOf(
  { id: even.map((value) => `c${value}`), spend: long, age: even, visits: even, region, member },
  { id: 'id', age: 'protected' },
);

describe('suggestRecipe', () => {
  it('uses features only, draws in long tails, encodes few levels, fills gaps, scales', () => {
    const { recipe, reasons } = suggestRecipe(shop);
    expect(recipeSchema.parse(recipe)).toEqual(recipe);
    expect(recipe.columns).toEqual(['spend', 'visits', 'region', 'member']);
    expect(recipe.steps).toEqual([
      { kind: 'transform', columns: ['spend'], strategy: 'log1p' },
      { kind: 'encode', columns: ['member'], strategy: 'label', order: {} },
      { kind: 'encode', columns: ['region'], strategy: 'one-hot', order: {} },
      { kind: 'scale', columns: [], strategy: 'zscore' },
    ]);
    expect(reasons.find((each) => each.column === 'age')?.reason).toContain('fairness');
  });

  it('fills gaps by median and mode, and leaves out customers listed twice', () => {
    const table = tableOf(
      { id: ['a', 'b', 'b', 'c'], spend: [1, Number.NaN, 3, 5], tier: ['x', '', 'y', 'x'] },
      { id: 'id' },
    );
    expect(suggestRecipe(table).recipe.steps.slice(0, 3)).toEqual([
      { kind: 'duplicates' },
      { kind: 'missing', columns: ['spend'], strategy: 'median' },
      { kind: 'missing', columns: ['tier'], strategy: 'mode' },
    ]);
  });

  it('can always be carried out', async () => {
    const { matrix, warnings } = await prepare(shop, suggestRecipe(shop).recipe, quietJob());
    expect(matrix.columns).toEqual(['spend', 'visits', 'region=east', 'region=north', 'region=south', 'member']);
    expect(warnings).toEqual([]);
  });

  it('says so where no column can build segments', () => {
    const table = tableOf({ id: ['a', 'b'], age: [1, 2] }, { id: 'id', age: 'protected' });
    expect(() => suggestRecipe(table)).toThrow(CoterieError);
  });
});

describe('recipeFromOptions', () => {
  it('scale none with columns gives exactly those columns', async () => {
    const recipe = recipeFromOptions(shop, { columns: ['spend', 'age'], scale: 'none' });
    const { matrix } = await prepare(shop, recipe, quietJob());
    expect([...matrix.data]).toEqual(long.flatMap((value, i) => [value, even[i]]));
  });

  it('equals the suggestion where nothing is said', () => {
    expect(recipeFromOptions(shop, {})).toEqual(suggestRecipe(shop).recipe);
  });

  it('takes every option', () => {
    const recipe = recipeFromOptions(shop, {
      exclude: ['region', 'member'],
      missing: 'drop',
      outliers: 'clip',
      transform: 'sqrt',
      scale: 'robust',
      params: { k: 4, nInit: 3 },
      seed: 7,
    });
    expect(recipe.columns).toEqual(['spend', 'visits']);
    expect(recipe.steps.map((step) => ('strategy' in step ? step.strategy : step.kind))).toEqual([
      'drop',
      'clip',
      'sqrt',
      'robust',
    ]);
    expect(recipe.params).toMatchObject({ k: 4, nInit: 3, maxIter: 300 });
    expect(recipe.seed).toBe(7);
  });

  it('names what is wrong', () => {
    expect(() => recipeFromOptions(shop, { columns: ['spent'] })).toThrow('no column "spent"');
    expect(() => recipeFromOptions(shop, { params: { k: 0 } })).toThrow(
      'k (number of groups) must be a whole number of at least 1, not 0',
    );
    const all = ['spend', 'visits', 'region', 'member'];
    expect(() => recipeFromOptions(shop, { exclude: all })).toThrow('Every column is excluded');
  });
});

describe('recipeFromOptions, newer ways', () => {
  it('takes them as the command line names them, words apart from numbers', async () => {
    const table = tableOf({ a: [1, 2, Number.NaN, 4, 90, 3], words: ['p', '', 'p', 'q', 'q', 'p'] });
    const recipe = recipeFromOptions(table, {
      columns: ['a', 'words'],
      missing: 'knn',
      outliers: 'flag',
      transform: 'yeo-johnson',
    });
    expect(recipe.steps.map((step) => ('strategy' in step ? step.strategy : step.kind))).toEqual([
      'knn',
      'mode',
      'flag',
      'yeo-johnson',
      'label',
      'zscore',
    ]);
    const { matrix } = await prepare(table, recipe, quietJob());
    expect(matrix.columns).toEqual(['a', 'a is far out', 'words']);
  });
});

describe('recipeFromOptions, settings of a choice', () => {
  it('are those of its step, and nobody else asks for them', async () => {
    const gaps = tableOf({ a: [1, Number.NaN, 3, 90], b: [4, 5, 6, 7], c: ['x', 'y', 'z', 'x'] });
    const asked = recipeFromOptions(gaps, {
      ...{ columns: ['a', 'b', 'c'], missing: 'knn', neighbors: 2, rare: 2 },
      ...{ outliers: 'flag', outlierRule: 'robust-z', outlierThreshold: 5 },
    });
    expect(recipeSchema.parse(asked)).toEqual(asked);
    expect(asked.steps).toEqual([
      { kind: 'missing', columns: [], strategy: 'knn', neighbors: 2 },
      { kind: 'outliers', columns: [], strategy: 'flag', rule: 'robust-z', factor: 1.5, threshold: 5 },
      { kind: 'encode', columns: ['c'], strategy: 'one-hot', order: {}, rare: 2 },
      { kind: 'scale', columns: [], strategy: 'zscore' },
    ]);
    expect((await prepare(gaps, asked, quietJob(), imputePlainly)).matrix.rows).toBe(4);
    const plain = recipeFromOptions(gaps, { columns: ['a', 'b', 'c'], neighbors: 2, outlierFactor: 3 });
    expect(JSON.stringify(plain.steps)).not.toMatch(/neighbors|outliers|rare/);
    const wide = recipeFromOptions(gaps, { columns: ['a', 'b'], outliers: 'clip', outlierFactor: 3 });
    expect(wide.steps).toContainEqual({ kind: 'outliers', columns: [], strategy: 'clip', factor: 3 });
  });
});

describe('previewPreparation', () => {
  it('shows every column before and after', async () => {
    const table = tableOf({ a: [1, 2, Number.NaN, 4], words: ['p', 'q', 'p', 'q'] });
    const recipe = recipeOf(
      ['a'],
      [
        { kind: 'missing', columns: [], strategy: 'drop' },
        { kind: 'scale', columns: [], strategy: 'minmax' },
      ],
    );
    const preview = await previewPreparation(table, recipe, quietJob());
    expect(preview).toMatchObject({ rows: 4, rowsKept: 3, prepared: ['a'] });
    expect(preview.columns[0]).toMatchObject({ name: 'a', used: true, missing: 1 });
    expect(preview.columns[0].actions).toEqual(['customers without a value left out', 'scaled to 0–1']);
    expect(preview.columns[0].before?.counts.reduce((x, y) => x + y, 0)).toBe(3);
    expect(preview.columns[1]).toMatchObject({ name: 'words', used: false, before: null, actions: [] });
  });

  it('shows what each step does to each column', async () => {
    const table = tableOf({ a: [1, 2, Number.NaN, 400, 3, 2, 1, 3], words: ['p', 'q', 'p', 'q', 'r', 'p', 'p', 'p'] });
    const recipe = recipeOf(
      ['a', 'words'],
      [
        { kind: 'missing', columns: [], strategy: 'median' },
        { kind: 'missing', columns: [], strategy: 'mode' },
        { kind: 'outliers', columns: [], strategy: 'flag', factor: 1.5 },
        { kind: 'encode', columns: [], strategy: 'one-hot', order: {}, rare: 3 },
        { kind: 'scale', columns: ['a'], strategy: 'minmax' },
      ],
    );
    const { effects, columns } = await previewPreparation(table, recipe, quietJob());
    expect(effects.map((step) => step.map(({ name, made }) => [name, made]))).toEqual([
      [['a', ['a']]],
      [],
      [['a', ['a', 'a is far out']]],
      [['words', ['words=p', 'words=other']]],
      [['a', ['a']]],
    ]);
    const counted = (step: number) => effects[step][0].after?.counts.reduce((x, y) => x + y, 0);
    expect(effects[0][0].before?.counts.reduce((x, y) => x + y, 0)).toBe(7);
    expect(counted(0)).toBe(8);
    expect(effects[4][0].after?.edges.at(-1)).toBe(1);
    expect(columns[0].actions).toEqual(['gaps filled with the median', 'far values marked', 'scaled to 0–1']);
  });

  it('asks only some customers where gaps are filled from alike ones, and says so', async () => {
    const values = Array.from({ length: 3000 }, (_, row) => (row === 9 ? Number.NaN : row));
    const recipe = recipeOf(['a', 'b'], [{ kind: 'missing', columns: [], strategy: 'knn', neighbors: 1 }]);
    const table = tableOf({ a: values, b: values.map((_, row) => row) });
    const asked: number[] = [];
    const preview = await previewPreparation(table, recipe, quietJob(), (request, context) => {
      asked.push(request.donors[0].length);
      return imputePlainly(request, context);
    });
    expect(asked).toEqual([2000]);
    expect(preview.steps[0].message).toContain('Shown from 2,000 customers');
  });
});

describe('correlation', () => {
  it('is Pearson’s', async () => {
    const { values } = await correlation(
      matrixOf([
        [1, 2, 1],
        [2, 4, 0],
        [3, 6, 1],
      ]),
      quietJob(),
    );
    expect(values[0][1]).toBeCloseTo(1, 12);
    expect(values[0][2]).toBeCloseTo(0, 12);
    expect(values.map((row, i) => row[i])).toEqual([1, 1, 1]);
  });
});

describe('nearestName', () => {
  it('finds a slip of the pen and nothing far off', () => {
    expect(nearestName('incom', ['Age', 'Annual Income (k$)', 'Spending'])).toBe('Annual Income (k$)');
    expect(nearestName('Agee', ['Age', 'Income'])).toBe('Age');
    expect(nearestName('zzzzzz', ['Age', 'Income'])).toBe(null);
  });
});
