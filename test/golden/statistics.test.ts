import { describe, expect, it } from 'vitest';
import { silentTask } from '../../src/engine/jobs/task.ts';
import { chiSquaredTest } from '../../src/engine/statistics/chi-squared.ts';
import { loadDistributions } from '../../src/engine/statistics/distributions.ts';
import { falseDiscoveryRate } from '../../src/engine/statistics/false-discovery.ts';
import { friedmanTest } from '../../src/engine/statistics/friedman.ts';
import { kruskalWallis } from '../../src/engine/statistics/kruskal-wallis.ts';
import {
  adjustedRand,
  matchedAccuracy,
  normalizedMutualInformation,
} from '../../src/engine/statistics/label-agreement.ts';
import { nemenyi } from '../../src/engine/statistics/nemenyi.ts';
import { studentizedRangeTail } from '../../src/engine/statistics/studentized-range.ts';
import { wilcoxonSignedRank } from '../../src/engine/statistics/wilcoxon.ts';
import { readGolden } from '../support/golden.ts';

interface Tested {
  readonly statistic: number;
  readonly pValue: number;
}
interface Labels {
  readonly a: number[];
  readonly b: number[];
}
interface Golden {
  readonly friedman: (Tested & {
    values: number[][];
    meanRanks: number[];
    nemenyi: number[][];
    criticalDifference: number;
  })[];
  readonly wilcoxon: (Tested & Labels)[];
  readonly kruskal: (Tested & { values: (number | null)[]; groups: number[]; count: number; effect: number })[];
  readonly chiSquared: (Tested & Labels & { degreesOfFreedom: number; effect: number })[];
  readonly agreement: (Labels & {
    adjustedRand: number;
    normalizedMutualInformation: number;
    matchedAccuracy: number;
  })[];
  readonly tails: { chiSquared: [number, number, number][]; studentizedRange: [number, number, number][] };
  readonly falseDiscovery: { pValues: number[]; adjusted: number[] };
}

const golden = readGolden<Golden>('statistics');
const context = { task: silentTask, signal: new AbortController().signal };

/** Equal to 1e-9 relative, or to `absolute` near 0. */
function expectClose(got: number, wanted: number, absolute = 1e-12): void {
  expect(Math.abs(got - wanted), `${got} is not ${wanted}`).toBeLessThanOrEqual(1e-9 * Math.abs(wanted) + absolute);
}

describe("agree with SciPy's", () => {
  it('tails of the chi-squared distribution, however small', async () => {
    const { chiSquaredTail } = await loadDistributions();
    for (const [x, freedom, wanted] of golden.tails.chiSquared) expectClose(chiSquaredTail(x, freedom), wanted, 1e-300);
  });

  it('tails of the studentised range', async () => {
    const distributions = await loadDistributions();
    for (const [q, count, wanted] of golden.tails.studentizedRange)
      expectClose(studentizedRangeTail(distributions, q, count), wanted, 1e-10);
  });

  it('Friedman test, and Nemenyi test after it', async () => {
    for (const each of golden.friedman) {
      const { statistic, pValue, meanRanks } = await friedmanTest(each.values);
      expectClose(statistic, each.statistic);
      expectClose(pValue, each.pValue);
      each.meanRanks.forEach((rank, method) => {
        expectClose(meanRanks[method], rank);
      });
      const after = await nemenyi(meanRanks, each.values.length);
      expectClose(after.criticalDifference, each.criticalDifference, 1e-8);
      each.nemenyi.forEach((row, one) => {
        row.forEach((p, other) => {
          expectClose(after.pValues[one][other], p, 1e-8);
        });
      });
    }
  });

  it('Wilcoxon signed-rank test: exact, with ties, and by the normal distribution', async () => {
    for (const { a, b, statistic, pValue } of golden.wilcoxon) {
      const got = await wilcoxonSignedRank(a, b);
      expectClose(got.statistic, statistic);
      expectClose(got.pValue, pValue);
    }
  });

  it('Kruskal-Wallis test with missing values and rows of no group', async () => {
    for (const { values, groups, count, statistic, pValue, effect } of golden.kruskal) {
      const column = Float64Array.from(values, (value) => value ?? Number.NaN);
      const got = await kruskalWallis(column, Int32Array.from(groups), count, context);
      expectClose(got?.statistic ?? Number.NaN, statistic);
      expectClose(got?.pValue ?? Number.NaN, pValue);
      expectClose(got?.effect ?? Number.NaN, effect);
    }
  });

  it("chi-squared test and Cramér's V", async () => {
    for (const { a, b, statistic, degreesOfFreedom, pValue, effect } of golden.chiSquared) {
      const got = await chiSquaredTest(Int32Array.from(a), Int32Array.from(b));
      expect(got?.degreesOfFreedom).toBe(degreesOfFreedom);
      expectClose(got?.statistic ?? Number.NaN, statistic);
      expectClose(got?.pValue ?? Number.NaN, pValue);
      expectClose(got?.effect ?? Number.NaN, effect);
    }
  });

  it('control of false discoveries', () => {
    const adjusted = falseDiscoveryRate(golden.falseDiscovery.pValues);
    golden.falseDiscovery.adjusted.forEach((wanted, at) => {
      expectClose(adjusted[at], wanted);
    });
  });
});

describe("agree with scikit-learn's", () => {
  it('agreement of two groupings', () => {
    for (const each of golden.agreement) {
      const a = Int32Array.from(each.a);
      const b = Int32Array.from(each.b);
      expectClose(adjustedRand(a, b), each.adjustedRand);
      expectClose(normalizedMutualInformation(a, b), each.normalizedMutualInformation);
      expectClose(matchedAccuracy(a, b), each.matchedAccuracy);
    }
  });
});
