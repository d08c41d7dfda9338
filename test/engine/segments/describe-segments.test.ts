import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentation } from '../../../src/contract/result.ts';
import { describeSegments } from '../../../src/engine/segments/describe-segments.ts';
import { segmentColors } from '../../../src/engine/segments/segment-colors.ts';
import { mergeSegments, noEdits, renameSegment } from '../../../src/engine/segments/segment-edits.ts';
import { wordCount } from '../../../src/engine/segments/trait-names.ts';
import type { Table, TableColumn } from '../../../src/engine/table.ts';
import { mallTable } from '../../support/customer-tables.ts';
import { randomTable, tableOf } from '../../support/random-table.ts';
import { testData } from '../../support/test-data.ts';

const upTo = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);
const number = (name: string, values: number[]): TableColumn => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
});

/** Any table as an import could make it: yes/no columns hold 0 and 1. */
const plausibleTable = randomTable.map((table): Table => {
  const columns = table.columns.map((column): TableColumn => {
    if (column.type !== 'boolean') return column;
    return { ...column, values: column.values.map((value) => (Number.isNaN(value) ? value : Number(value > 0))) };
  });
  return { ...table, columns };
});

function described(table: Table, labels: Int32Array, k: number, more: object = {}) {
  return describeSegments({
    table,
    rowIndex: upTo(table.rows),
    labels,
    k,
    edits: noEdits,
    kind: 'customers',
    featureColumns: table.columns.map((column) => column.name),
    ...more,
  });
}

/** Orders of five kinds of customers, thirty each, around [recency, frequency, monetary]. */
function shop(centers: readonly (readonly [number, number, number])[]) {
  const each = 30;
  const around = (axis: 0 | 1 | 2) =>
    centers.flatMap((center) =>
      Array.from({ length: each }, (_, i) => Math.max(1, Math.round(center[axis] * (0.9 + i / each / 5)))),
    );
  const table = tableOf(centers.length * each, [
    number('recency', around(0)),
    number('frequency', around(1)),
    number('monetary', around(2)),
  ]);
  return { table, labels: Int32Array.from({ length: table.rows }, (_, row) => Math.floor(row / each)) };
}

describe('segments in words', () => {
  it('any table: names differ and are short, sizes are told, shares add up, nothing but what the contract allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        plausibleTable,
        fc.integer({ min: 1, max: 12 }),
        fc.infiniteStream(fc.nat()),
        async (table, k, stream) => {
          const draws = stream[Symbol.iterator]();
          const labels = Int32Array.from({ length: table.rows }, () => (draws.next().value % (k + 1)) - 1);
          const result = await described(table, labels, k);
          expect(segmentation.parse({ ...result, runId: 'x' })).toEqual({ ...result, runId: 'x' });
          const names = result.segments.map(({ name }) => name.toLowerCase());
          expect(new Set(names).size).toBe(k);
          for (const segment of result.segments) {
            expect(wordCount(segment.name)).toBeLessThanOrEqual(4);
            expect(segment.description.startsWith(`${segment.size} customer`)).toBe(true);
            expect(segment.advice.length).toBeGreaterThanOrEqual(1);
            expect(segment.advice.length).toBeLessThanOrEqual(3);
            const sizes = segment.drivers.map(({ effect }) => Math.abs(effect));
            expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
            expect([segment.description, segment.confidence, JSON.stringify(segment.advice)].join()).not.toMatch(
              /NaN|undefined|null|Infinity/,
            );
          }
          const placed = labels.filter((label) => label >= 0).length;
          const total = result.segments.reduce((sum, { share }) => sum + share, 0);
          expect(total).toBeCloseTo(placed / Math.max(1, labels.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives the usual names where recency, frequency and spending are known', async () => {
    const { table, labels } = shop([
      [5, 20, 4000],
      [14, 12, 3200],
      [8, 1, 100],
      [200, 8, 2300],
      [300, 1, 80],
    ]);
    const result = await described(table, labels, 5, { kind: 'orders' });
    expect(result.segments.map(({ name }) => name)).toEqual([
      'Champions',
      'Loyal regulars',
      'New customers',
      'Fading customers',
      'Lost customers',
    ]);
    expect(result.valueColumn).toBe('monetary');
    expect(result.segments[3].description).toMatch(
      /^30 customers, 20 % of people, 24 % of past revenue\. They typically last ordered about 7 months ago, after 8 orders worth 2,\d\d\d in all; for everyone it is 14 days, 8 orders and 2,\d\d\d\.$/,
    );
    expect(result.segments.reduce((sum, { revenueShare }) => sum + (revenueShare ?? 0), 0)).toBeCloseTo(1);
    expect(result.segments.map(({ color }) => color)).toEqual(segmentColors.slice(0, 5));
  });

  it('counts customers of no segment among all, in shares and in the finding', async () => {
    const { table, labels } = shop([
      [5, 20, 4000],
      [200, 1, 80],
      [50, 5, 1000],
    ]);
    const kept = labels.map((label) => (label === 2 ? -1 : label));
    const { finding, rows, segments } = await described(table, kept, 2, { stabilityPerCluster: [0.9, 0.9] });
    expect(finding).toBe('Two groups describe 60 of these 90 customers; both are stable.');
    expect([rows, ...segments.map(({ size }) => size)]).toEqual([90, 30, 30]);
    expect(segments.map(({ share }) => share)).toEqual([1 / 3, 1 / 3]);
    const revenue = segments.reduce((sum, segment) => sum + (segment.revenueShare ?? 0), 0);
    expect(revenue).toBeLessThan(0.85);
    const one = kept.map((label) => (label === 1 ? -1 : label));
    const rich = labels.map((label) => (label === 0 ? -1 : label - 1));
    const { warnings } = await described(table, rich, 2, { kind: 'orders' });
    expect(warnings).toMatchObject([{ code: 'VALUE_OUTSIDE_SEGMENTS' }]);
    expect(warnings[0].message).toMatch(/^30 customers of no segment bring 7\d % of past revenue\.$/);
    expect((await described(table, one, 1)).finding).toBe('One group holds 30 of these 90 customers.');
  });

  it('says how many are stable, and how sure it is', async () => {
    const { table, labels } = shop([
      [5, 20, 4000],
      [200, 1, 80],
    ]);
    const finding = async (stabilityPerCluster: number[] | undefined, recommended: boolean) =>
      (await described(table, labels, 2, { stabilityPerCluster, silhouettePerCluster: [0.6, 0.1], recommended }))
        .finding;
    expect(await finding([0.9, 0.9], true)).toBe('Two groups describe these 60 customers best; both are stable.');
    expect(await finding([0.9, 0.5], false)).toBe('Two groups describe these 60 customers; one is stable.');
    expect(await finding([0.4, 0.5], false)).toBe(
      'Two groups describe these 60 customers; none is stable, so take them as a rough map.',
    );
    expect(await finding(undefined, false)).toBe('Two groups describe these 60 customers.');
    const { segments } = await described(table, labels, 2, {
      stabilityPerCluster: [0.92, 0.3],
      silhouettePerCluster: [0.6, 0.1],
    });
    expect(segments[0].confidence).toMatch(/^Very sure: about 92 % .* well apart .* \(0\.60 of 1\)\.$/);
    const all = await described(table, labels, 2, { stabilityPerCluster: [0.999, 0.5] });
    expect(all.segments[0].confidence).toContain('Very sure: over 99 % of it comes back');
    expect(segments[1].confidence).toMatch(/^Not sure: .* blend /);
  });

  it('shows names, notes, colours and joined segments as a person left them', async () => {
    const { table, labels } = shop([
      [5, 20, 4000],
      [20, 9, 1500],
      [300, 1, 80],
    ]);
    const edits = {
      ...mergeSegments(renameSegment(noEdits, 3, 'Champions'), [1, 2]),
      notes: { 3: 'ask' },
      colors: { 3: '#123456' },
    };
    const { segments, warnings, finding } = await described(table, labels, 3, {
      edits,
      silhouettePerCluster: [0.5, 0.5, 0.5],
    });
    expect(segments.map(({ id, size, mergedFrom }) => [id, size, mergedFrom])).toEqual([
      [1, 60, [1, 2]],
      [3, 30, []],
    ]);
    expect(segments[1]).toMatchObject({ name: 'Champions', nameSource: 'person', note: 'ask', color: '#123456' });
    expect(segments[0].name).not.toBe('Champions');
    expect(segments[0]).toMatchObject({ silhouette: null, nameSource: 'suggested' });
    expect(warnings.map(({ code }) => code)).toEqual(['MERGED_SEGMENTS']);
    expect(finding).toBe('Two groups describe these 90 customers, some of them joined by you.');
  });

  it('keeps protected columns out of names and reasons unless the segments were built from them', async () => {
    const ages = number('Age', [20, 21, 22, 60, 61, 62]);
    const table = tableOf(6, [ages]);
    const protectedTable = { ...table, info: [{ ...table.info[0], role: 'protected' as const }] };
    const labels = Int32Array.of(0, 0, 0, 1, 1, 1);
    const out = await described(protectedTable, labels, 2, { featureColumns: [] });
    expect(out.segments.flatMap(({ drivers }) => drivers)).toEqual([]);
    const built = await described(protectedTable, labels, 2);
    expect(built.segments.map(({ name }) => name)).toEqual(['Younger', 'Older']);
  });

  it.skipIf(testData('mall_customers.csv') === null)('names the five groups of the mall', async () => {
    const table = mallTable(testData('mall_customers.csv') ?? '');
    const at = (name: RegExp) => table.columns.find((column) => name.test(column.name)) as { values: Float64Array };
    const [income, spending] = [at(/income/i).values, at(/spending/i).values];
    const centers = [
      [55.3, 49.5],
      [86.5, 82.1],
      [88.2, 17.1],
      [26.3, 20.9],
      [25.7, 79.4],
    ];
    const labels = Int32Array.from(income, (value, row) => {
      const distances = centers.map(([x, y]) => Math.hypot(value - x, spending[row] - y));
      return distances.indexOf(Math.min(...distances));
    });
    const { segments, valueColumn } = await described(table, labels, 5, {
      featureColumns: ['Annual Income (k$)', 'Spending Score (1-100)'],
    });
    expect(valueColumn).toBeNull();
    expect(segments.map(({ name, size }) => [name, size])).toEqual([
      ['Typical customers', 81],
      ['High income, big spenders', 39],
      ['High income, careful spenders', 35],
      ['Low income, careful spenders', 23],
      ['Low income, big spenders', 22],
    ]);
  });
});
