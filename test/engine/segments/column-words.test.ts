import { describe, expect, it } from 'vitest';
import { bareName, humanName, verbFor } from '../../../src/engine/segments/column-words.ts';
import { numberText, shareText, spanText, valueText } from '../../../src/engine/segments/format-number.ts';

describe('names of columns in words', () => {
  it.each([
    ['Annual Income (k$)', 'annual income (k$)', 'annual income'],
    ['items_per_order', 'items per order', 'items per order'],
    ['recency', 'days since the last order', 'days since the last order'],
    ['MntMeatProducts', 'amount for meat products', 'amount for meat products'],
    ['NumWebPurchases', 'number of web purchases', 'number of web purchases'],
    ['CLV', 'CLV', 'CLV'],
    ['(?)', '(?)', '(?)'],
    ['', 'unnamed column', 'unnamed column'],
  ])('%s', (name, human, bare) => {
    expect([humanName(name), bareName(name)]).toEqual([human, bare]);
  });

  it('agree with their verb', () => {
    expect(['orders', 'days since the last order', 'items per order'].map(verbFor)).toEqual(['are', 'are', 'are']);
    expect(['annual income (k$)', 'number of orders', 'status', 'business'].map(verbFor)).toEqual([
      'is',
      'is',
      'is',
      'is',
    ]);
  });
});

describe('numbers in words', () => {
  it('carry as many digits as a reader needs', () => {
    expect([0.0123, 86.54, 1420.4, -3, 0].map(numberText)).toEqual(['0.0123', '86.5', '1,420', '−3', '0']);
    expect([0, 0.0004, 0.004, 0.05, 0.192, 0.9951, 1].map(shareText)).toEqual([
      '0 %',
      'under 0.1 %',
      '0.4 %',
      '5 %',
      '19 %',
      'over 99 %',
      '100 %',
    ]);
    expect([1, 4.5, 18, 60, 240, 800].map(spanText)).toEqual([
      '1 day',
      '4.5 days',
      '18 days',
      'about 2 months',
      'about 8 months',
      'about 2 years',
    ]);
    expect(valueText(Date.UTC(2025, 0, 31), { type: 'date' })).toBe('Jan 31, 2025');
    expect([
      valueText(12, { unit: 'percent' }),
      valueText(0.5, { type: 'boolean' }),
      valueText(34, { unit: 'years' }),
    ]).toEqual(['12 %', '50 %', '34 years']);
  });
});
