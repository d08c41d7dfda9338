import { describe, expect, it } from 'vitest';
import {
  barTitle,
  listed,
  mergeOrder,
  mergeWords,
  saysSize,
  sizeWords,
} from '../../../src/renderer/features/segments/findings.ts';
import { numbersOnly, profileRows, profileTable } from '../../../src/renderer/features/segments/profile-rows.ts';
import { readableCell } from '../../../src/renderer/features/segments/readable-cell.ts';
import { segment, segmentColumn } from '../../support/results.ts';

describe('the title of the segment bar', () => {
  it('names whose revenue is furthest above their number', () => {
    const segments = [
      segment(1, { name: 'Many', share: 0.8, revenueShare: 0.4 }),
      segment(2, { name: 'Few', share: 0.2, revenueShare: 0.6 }),
    ];
    expect(barTitle({ segments })).toBe('Few: 20 % of customers, 60 % of revenue');
  });
  it('names the largest where there is no revenue', () => {
    expect(barTitle({ segments: [segment(1, { share: 0.3 }), segment(2, { share: 0.7 })] })).toBe(
      'Segment 2: the largest segment, 70 % of customers',
    );
  });
});

describe('merging', () => {
  const segments = [
    segment(1, { name: 'A', size: 10, share: 0.1 }),
    segment(2, { name: 'B', size: 40, share: 0.4 }),
    segment(3, { name: 'C', size: 50, share: 0.5 }),
  ];
  it('keeps the largest', () => {
    expect(mergeOrder(segments, [1, 2]).map(({ id }) => id)).toEqual([2, 1]);
  });
  it('is said before it is done', () => {
    expect(mergeWords(segments, [1, 2])).toBe(
      'B and A become one segment with 50 customers (50 %). It gets a name that fits all of them; its numbers and advice are worked out anew. You can undo it at any time.',
    );
    expect(mergeWords(segments, [1])).toBe('');
  });
  it('lists names as a sentence does', () => {
    expect([listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])]).toEqual([
      '',
      'A',
      'A and B',
      'A, B and C',
    ]);
  });
});

describe('the size of a segment', () => {
  it('leaves revenue out where there is none', () => {
    expect(sizeWords(segment(1))).toBe('100 customers, 25 % of people');
    expect(sizeWords(segment(1, { revenueShare: 0.5 }))).toBe('100 customers, 25 % of people, 50 % of revenue');
  });
  it('is not said twice', () => {
    expect(saysSize(segment(1, { description: '100 customers, 25 % of people.' }))).toBe(true);
    expect(saysSize(segment(1))).toBe(false);
  });
});

describe('the profile', () => {
  const levels = [
    { value: 'red', share: 0.9, everyoneShare: 0.5 },
    { value: 'blue', share: 0.1, everyoneShare: 0.5 },
  ];
  const day = Date.UTC(2026, 0, 31);
  const segments = [
    segment(1, {
      columns: [
        segmentColumn('orders', { unit: 'count' }),
        segmentColumn('colour', {
          type: 'category',
          mean: null,
          median: null,
          everyoneMean: null,
          everyoneMedian: null,
          effect: null,
          levels,
        }),
        segmentColumn('last', {
          type: 'date',
          mean: day,
          median: day,
          everyoneMean: day,
          everyoneMedian: day,
          effect: 0.1,
        }),
      ],
    }),
    segment(2, { columns: [segmentColumn('orders', { mean: 3, median: 2, effect: -0.2 })] }),
  ];

  it('has a row a number and a row a frequent value', () => {
    const rows = profileRows(segments, 'median');
    expect(rows.map(({ label }) => label)).toEqual(['orders', 'colour: blue', 'colour: red', 'last']);
    expect(rows[0].cells.map(({ text }) => text)).toEqual(['9', '2']);
    expect(rows[0].cells.map(({ strong }) => strong)).toEqual([true, false]);
    expect(rows[0].everyone).toBe('4');
    expect(rows[2].cells[0]).toEqual({ text: expect.stringMatching(/^90\s%$/), strong: true });
  });
  it('writes days as days', () => {
    expect(profileRows(segments, 'mean')[3].cells[0].text).toContain('2026');
  });
  it('draws numbers only', () => {
    expect(numbersOnly(segments)[0].columns.map(({ column }) => column)).toEqual(['orders']);
  });
  it('saves both statistics', () => {
    expect(profileTable(segments).rows.filter(([name]) => name === 'orders')).toEqual([
      ['orders', 'Mean', 10, 3, 5],
      ['orders', 'Median', 9, 2, 4],
    ]);
  });
});

it('writes numbers of a table for people and leaves other text alone', () => {
  expect(readableCell('345.4081818181818')).toBe((345.41).toLocaleString());
  expect([readableCell('A-17'), readableCell(null), readableCell(' ')]).toEqual(['A-17', '', ' ']);
});
