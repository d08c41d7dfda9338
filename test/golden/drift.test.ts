import { describe, expect, it } from 'vitest';
import { binNumbers, decileEdges } from '../../src/engine/drift/column-bins.ts';
import { columnDrifts } from '../../src/engine/drift/column-drift.ts';
import { sameBins, stabilityIndex } from '../../src/engine/drift/stability-index.ts';
import { driftReferenceOf, sortedValues } from '../../src/engine/drift/summarise.ts';
import { loadDistributions } from '../../src/engine/statistics/distributions.ts';
import { kolmogorovTail } from '../../src/engine/statistics/kolmogorov.ts';
import { changeInterval, wilsonInterval } from '../../src/engine/statistics/proportions.ts';
import { readGolden } from '../support/golden.ts';
import { tableOf } from '../support/random-table.ts';

interface Golden {
  readonly columns: {
    before: (number | null)[];
    now: (number | null)[];
    edges: number[];
    binsBefore: number[];
    binsNow: number[];
    psi: number;
    chance: number;
    distance: number;
    pValue: number;
  }[];
  readonly words: { before: number[]; now: number[]; psi: number; statistic: number; pValue: number }[];
  readonly byChance: { simulated: number; formula: number }[];
  readonly proportions: {
    given: [number, number, number, number];
    wilson: [number, number];
    change: [number, number];
  }[];
  readonly kolmogorov: [number, number][];
}

const golden = readGolden<Golden>('drift');
const column = (values: readonly (number | null)[]) =>
  ({ name: 'x', type: 'number', values: Float64Array.from(values, (value) => value ?? Number.NaN) }) as const;

describe("agree with NumPy's and SciPy's", () => {
  it('deciles, bins, index and what chance gives', async () => {
    for (const each of golden.columns) {
      const { columns, rows } = await driftReferenceOf(tableOf(each.before.length, [column(each.before)]), ['x'], null);
      const [reference] = columns;
      if (reference.kind !== 'numbers') throw new Error('These are numbers.');
      expect(decileEdges(reference)).toEqual(each.edges);
      const sorted = sortedValues(column(each.now).values);
      const binned = binNumbers(reference, sorted, each.now.length - sorted.length);
      expect(binned.before).toEqual(each.binsBefore);
      expect(binned.now).toEqual(each.binsNow);
      const [drift] = await columnDrifts(columns, rows, tableOf(each.now.length, [column(each.now)]));
      expect(drift.psi).toBeCloseTo(each.psi, 10);
      expect(drift.chance).toBeCloseTo(each.chance, 8);
    }
  });

  it('Kolmogorov-Smirnov test: exact with up to 200 different values, else a little cautious', async () => {
    for (const each of golden.columns) {
      const { columns, rows } = await driftReferenceOf(tableOf(each.before.length, [column(each.before)]), ['x'], null);
      const [drift] = await columnDrifts(columns, rows, tableOf(each.now.length, [column(each.now)]));
      if (new Set(each.before).size <= 200) expect(drift.statistic).toBeCloseTo(each.distance, 12);
      expect(each.distance - drift.statistic).toBeGreaterThanOrEqual(-1e-12);
      expect(each.distance - drift.statistic).toBeLessThanOrEqual(1 / 200);
      const gaps = [...each.before, ...each.now].includes(null);
      if (!gaps && new Set(each.before).size <= 200) expect(drift.pValue).toBeCloseTo(each.pValue, 12);
      if (!gaps) expect(drift.pValue).toBeGreaterThanOrEqual(each.pValue - 1e-12);
    }
    for (const [lambda, tail] of golden.kolmogorov) expect(kolmogorovTail(lambda)).toBeCloseTo(tail, 12);
  });

  it('index and chi-squared test over words', async () => {
    const distributions = await loadDistributions();
    for (const { before, now, psi, statistic, pValue } of golden.words) {
      expect(stabilityIndex(before, now)).toBeCloseTo(psi, 12);
      const found = sameBins(distributions, before, now);
      expect(found.statistic).toBeCloseTo(statistic, 8);
      expect(found.pValue).toBeCloseTo(pValue, 10);
    }
  });

  it('intervals of a share and of its change', () => {
    for (const { given, wilson, change } of golden.proportions) {
      const own = wilsonInterval(given[2], given[3]);
      expect(own.low).toBeCloseTo(wilson[0], 10);
      expect(own.high).toBeCloseTo(wilson[1], 10);
      const found = changeInterval(...given);
      expect(found.low).toBeCloseTo(change[0], 10);
      expect(found.high).toBeCloseTo(change[1], 10);
    }
  });

  it('the index that chance gives, within a tenth of 4,000 simulated samples', () => {
    for (const { simulated, formula } of golden.byChance) expect(Math.abs(simulated / formula - 1)).toBeLessThan(0.1);
  });
});
