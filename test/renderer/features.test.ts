import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../src/contract/recipe.ts';
import { findColumns } from '../../src/renderer/features/features/find-columns.ts';
import { meaningOf } from '../../src/renderer/features/features/meaning.ts';
import { pairsOf, twinOf } from '../../src/renderer/features/features/redundancy.ts';
import { listed, prepareFinding } from '../../src/renderer/features/prepare/findings.ts';

const about = (name: string, role: 'feature' | 'protected' = 'feature') =>
  meaningOf({ name, type: 'number', role, unit: 'none' });

describe('meaningOf', () => {
  it.each([
    ['recency', 'recency'],
    ['last_order', 'recency'],
    ['frequency', 'frequency'],
    ['NumWebPurchases', 'frequency'],
    ['monetary', 'value'],
    ['average_order', 'value'],
    ['Spending Score (1-100)', 'value'],
    ['tenure', 'time'],
    ['first_order', 'time'],
    ['payment_method', 'payment'],
    ['Annual Income (k$)', 'person'],
    ['Country', 'person'],
    ['x7', 'other'],
  ] as const)('%s tells %s', (name, meaning) => {
    expect(about(name)).toBe(meaning);
  });

  it('puts what is protected with the person', () => {
    expect(about('frequency', 'protected')).toBe('person');
  });

  it('falls back on the unit', () => {
    expect(meaningOf({ name: 'x', type: 'number', role: 'feature', unit: 'money' })).toBe('value');
    expect(meaningOf({ name: 'x', type: 'date', role: 'feature', unit: 'none' })).toBe('time');
  });
});

describe('columns made from a log', () => {
  it.each([
    ['recency', 'rfm', 'recency'],
    ['monetary', 'rfm', 'value'],
    ['f_score', 'scores', 'frequency'],
    ['tenure', 'timing', 'time'],
    ['days_between_orders', 'timing', 'frequency'],
    ['apple_share', 'brands', 'taste'],
    ['cart_abandonment', 'conversion', 'browsing'],
    ['morning_share', 'hours', 'time'],
    ['last_channel', 'channels', 'payment'],
    ['p_alive', 'lifetime', 'ahead'],
  ] as const)('%s of %s tells %s', (name, group, meaning) => {
    expect(meaningOf({ name, type: 'number', role: 'profile', unit: 'none', group })).toBe(meaning);
  });

  it('are found by name and by what they tell', () => {
    const columns = [
      { name: 'weekend_share', reason: 'Share of orders on a Saturday or Sunday.' },
      { name: 'recency', reason: 'Days since.', definition: 'Days from the last order.' },
    ];
    const found = (search: string) => findColumns(columns, search).map(({ name }) => name);
    expect(found('')).toHaveLength(2);
    expect(found('Weekend share')).toEqual(['weekend_share']);
    expect(found('last order')).toEqual(['recency']);
    expect(found('orders moon')).toEqual([]);
  });
});

describe('redundancy', () => {
  const pairs = pairsOf({
    columns: ['a', 'b', 'c'],
    values: [
      [1, -0.95, 0.2],
      [-0.95, 1, 0.92],
      [0.2, 0.92, 1],
    ],
  });

  it('lists each two columns once, strongest first', () => {
    expect(pairs.map(({ a, b }) => a + b)).toEqual(['ab', 'bc', 'ac']);
  });

  it('names the closest twin', () => {
    expect(twinOf('b', pairs)).toEqual({ name: 'a', r: -0.95 });
    expect(twinOf('c', pairs)).toEqual({ name: 'b', r: 0.92 });
    expect(twinOf('x', pairs)).toBeNull();
  });
});

describe('the finding of Prepare', () => {
  const recipe: Recipe = {
    version: 1,
    columns: ['recency', 'monetary'],
    steps: [
      { kind: 'missing', columns: ['recency'], strategy: 'median' },
      { kind: 'transform', columns: ['monetary'], strategy: 'log1p' },
      { kind: 'scale', columns: [], strategy: 'zscore' },
    ],
    method: 'kmeans',
    params: { init: 'k-means++', nInit: 10, maxIter: 300, tol: 1e-4 },
    seed: 42,
  };
  const columns = [
    { name: 'recency', type: 'number' as const, min: 1, missing: 2 },
    { name: 'monetary', type: 'number' as const, min: 0, missing: 0 },
  ];

  it('says what is mended', () => {
    expect(prepareFinding({ rows: 200, rowsKept: 198 }, recipe, columns)).toBe(
      '198 of 200 customers are kept: gaps in Recency filled, Monetary evened out, and everything is put on one scale.',
    );
  });

  it('says so when nothing is', () => {
    expect(prepareFinding({ rows: 200, rowsKept: 200 }, { ...recipe, steps: [] }, [columns[1]])).toBe(
      'All 200 customers can be kept: nothing needs mending, and every column keeps its own unit.',
    );
  });

  it('lists names as a sentence does', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 more');
    expect(listed(['a', 'b', 'c'], 4)).toBe('a, b and c');
  });
});
