import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segmentation } from '../../../src/contract/result.ts';
import { whyHere } from '../../../src/contract/why-here.ts';
import { decidedByMiddles } from '../../../src/engine/segments/decided-by.ts';
import { nearestSegments } from '../../../src/engine/segments/nearest-segments.ts';
import { noEdits } from '../../../src/engine/segments/segment-edits.ts';
import { segmentGroups } from '../../../src/engine/segments/segment-groups.ts';
import { explainCustomer } from '../../../src/engine/segments/why-here.ts';
import { decidingSentences, nearnessSentence } from '../../../src/engine/segments/why-here-words.ts';
import { tableOf } from '../../support/random-table.ts';
import { segment, segmentColumn } from '../../support/results.ts';

const number = fc.double({ min: -1000, max: 1000, noNaN: true });
/** A customer, the centres of up to six clusters, and which two of them were joined. */
const scene = fc
  .record({ width: fc.integer({ min: 1, max: 6 }), k: fc.integer({ min: 1, max: 6 }) })
  .chain(({ width, k }) =>
    fc.record({
      point: fc.array(number, { minLength: width, maxLength: width }),
      centers: fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: k, maxLength: k }),
      label: fc.nat(k - 1),
      joined: fc.uniqueArray(fc.integer({ min: 1, max: k }), { maxLength: 2 }),
    }),
  );

const squared = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, at) => sum + (x - b[at]) ** 2, 0);

describe('the next nearest segment', () => {
  it('is the nearest of the others, and the columns add up to the difference of squared distances', () => {
    fc.assert(
      fc.property(scene, ({ point, centers, label, joined }) => {
        const merged = joined.length === 2 ? [joined] : [];
        const groups = segmentGroups(centers.length, { ...noEdits, merged });
        const { own, other, contributions } = nearestSegments(Float64Array.from(point), label, centers, groups);
        const mine = groups.find(({ clusters }) => clusters.includes(label))?.clusters ?? [];
        const others = centers.flatMap((center, at) => (mine.includes(at) ? [] : [squared(point, center)]));
        expect(own).toEqual({ cluster: label, squared: squared(point, centers[label]) });
        if (others.length === 0) {
          expect([other, contributions.length]).toEqual([null, 0]);
          return;
        }
        expect(other?.squared).toBe(Math.min(...others));
        expect(mine).not.toContain(other?.cluster);
        const total = contributions.reduce((sum, each) => sum + each, 0);
        const scale = Math.max(1, own.squared, other?.squared ?? 0);
        expect(Math.abs(total - ((other?.squared ?? 0) - own.squared)) / scale).toBeLessThan(1e-12);
      }),
    );
  });
});

describe('why a customer is here', () => {
  const table = tableOf(3, [
    { name: 'spend', type: 'number', values: Float64Array.of(900, 100, Number.NaN) },
    { name: 'plan', type: 'category', codes: Int32Array.of(0, 1, 0), levels: ['gold', 'basic'] },
  ]);
  const levels = (gold: number) => [
    { value: 'gold', share: gold, everyoneShare: 0.5 },
    { value: 'basic', share: 1 - gold, everyoneShare: 0.5 },
  ];
  const columns = (median: number, gold: number) => [
    segmentColumn('spend', { median, mean: median }),
    segmentColumn('plan', { type: 'category', mean: null, median: null, effect: null, levels: levels(gold) }),
  ];
  const segmentation: Segmentation = {
    runId: 'run',
    finding: '',
    valueColumn: null,
    rows: 3,
    segments: [
      segment(1, { name: 'Big spenders', columns: columns(880, 0.9) }),
      segment(2, { name: 'Careful', columns: columns(120, 0.2) }),
    ],
    warnings: [],
  };
  const why = (at: number, more: Partial<Parameters<typeof explainCustomer>[0]> = {}) =>
    explainCustomer({
      table,
      prepared: {
        matrix: {
          rows: 3,
          columns: ['spend', 'plan=gold', 'plan=basic'],
          data: Float64Array.of(2, 1, 0, 0, 0, 1, 1.1, 1, 0),
          rowIndex: Int32Array.of(0, 1, 2),
        },
        columnsFrom: ['spend', 'plan', 'plan'],
      },
      labels: Int32Array.of(0, 1, 0),
      centers: [
        [1.9, 0.9, 0.1],
        [0.1, 0.2, 0.8],
      ],
      groups: segmentGroups(2, noEdits),
      segmentation,
      method: 'K-means',
      byMiddles: true,
      at,
      ...more,
    });

  it('is told column by column of the file, in its own units, strongest first', () => {
    const { reasons, sentences, next, margin } = why(0);
    expect(reasons.map(({ column }) => column)).toEqual(['spend', 'plan']);
    expect(reasons[1].prepared.map(({ column }) => column)).toEqual(['plan=gold', 'plan=basic']);
    expect(reasons.map(({ sentence }) => sentence)).toEqual([
      'Spend: 900; typically 880 here and 120 in Careful.',
      'Plan is “gold”, as for 90 % here and 20 % in Careful.',
    ]);
    expect(next).toMatchObject({ id: 2, name: 'Careful' });
    expect(margin).toBeGreaterThan(0.9);
    expect(sentences[0]).toMatch(
      /^The customer in row 1 clearly belongs to Big spenders: .* Careful, is .* as far away\.$/,
    );
    expect(sentences[1]).toBe('What decides it most: spend.');
  });

  it('says what was filled in, and what speaks for the other segment', () => {
    expect(why(2).reasons.map(({ sentence }) => sentence)).toContain(
      'Spend is not known and was filled in while preparing.',
    );
    expect(
      decidingSentences(
        [
          { label: 'orders', contribution: 2 },
          { label: 'age', contribution: -1 },
        ],
        'Careful',
      ),
    ).toEqual(['What decides it most: orders.', 'Age would rather speak for Careful.']);
  });

  it('does not claim that middles decide where they do not', () => {
    const shaped = { method: 'Gaussian mixture', byMiddles: false };
    const [near] = why(0, shaped).sentences;
    expect(near).toMatch(
      /^The customer in row 1 is in Big spenders, whose middle is much nearer than that of Careful\./,
    );
    expect(near).toContain('Gaussian mixture does not go by the middles of segments alone');
    const [far] = why(0, { ...shaped, labels: Int32Array.of(1, 1, 0) }).sentences;
    expect(far).toMatch(/is in Careful, although the middle of Big spenders is nearer: Gaussian mixture/);
    expect(decidedByMiddles('kmeans', {})).toBe(true);
    expect(decidedByMiddles('kmedoids', { metric: 'manhattan' })).toBe(false);
    expect(decidedByMiddles('hybrid', {})).toBe(false);
  });

  it('answers for somebody in no segment, with the nearest one', () => {
    const answer = why(0, { method: 'DBSCAN', byMiddles: false, labels: Int32Array.of(-1, 1, 0) });
    expect(whyHere.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      segment: { id: -1, name: 'No segment' },
      distance: null,
      margin: null,
      reasons: [],
    });
    expect(answer.next).toMatchObject({ id: 1, name: 'Big spenders' });
    expect(answer.sentences[0]).toBe(
      'The customer in row 1 is in no segment: DBSCAN found too few others like them close by.',
    );
  });

  it('has words for every margin', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (margin) => {
        const sentence = nearnessSentence('Customer 7', 'Here', 'There', margin);
        expect(sentence).toMatch(/^Customer 7 .*Here.*There|^Customer 7 .*There.*Here/);
        expect(sentence).not.toMatch(/NaN|∞|Infinity|-/);
      }),
    );
  });
});
