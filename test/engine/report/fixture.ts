import { chartTheme, segmentColors } from '../../../src/charts/theme.ts';
import { reportOptions } from '../../../src/contract/report.ts';
import type { Segment, SweepPoint, SweepResult } from '../../../src/contract/result.ts';
import type { ReportInput } from '../../../src/engine/report/report-parts.ts';

export const light = chartTheme('light', 'en-GB');

interface Shape {
  readonly k: number;
  readonly columns?: number;
  readonly revenue?: boolean;
}

export function fakeSegments({ k, columns = 4, revenue = true }: Shape): Segment[] {
  return Array.from({ length: k }, (_, i): Segment => {
    const effects = Array.from({ length: columns }, (_, c) => Math.sin((i + 1) * (c + 2)) * 1.5);
    const value = (c: number) => 100 + 40 * effects[c];
    return {
      id: i + 1,
      name: `Segment name ${i + 1}`,
      nameSource: 'suggested',
      color: segmentColors[i % segmentColors.length],
      note: '',
      size: 100 * (i + 1),
      share: (2 * (i + 1)) / (k * (k + 1)),
      revenue: revenue ? 1000 : null,
      revenueShare: revenue ? 1 / k : null,
      description: 'They buy often. They spend much.',
      advice: [{ action: 'Write to them', channel: 'email', reason: 'they read', watch: 'orders' }],
      drivers: effects.map((effect, c) => ({
        column: `column ${c}`,
        label: `words for ${c}`,
        effect,
        direction: effect > 0 ? ('higher' as const) : ('lower' as const),
        sentence: 'They differ.',
      })),
      columns: effects.map((effect, c) => ({
        column: `column ${c}`,
        type: 'number' as const,
        role: 'feature',
        unit: c === 0 ? 'money' : 'count',
        mean: value(c),
        median: value(c) - 5,
        everyoneMean: 100,
        everyoneMedian: 95,
        effect,
        levels: [],
      })),
      silhouette: 0.4,
      stability: 0.8,
      confidence: 'Sure.',
      mergedFrom: [],
    };
  });
}

export function fakePoints(kMax: number): SweepPoint[] {
  return Array.from({ length: kMax - 1 }, (_, i) => ({
    k: i + 2,
    inertia: 10_000 / (i + 2),
    silhouette: 0.5 - 0.02 * i,
    silhouetteStandardError: null,
    bic: null,
    aic: null,
    daviesBouldin: 0.9,
    calinskiHarabasz: 500,
    stability: 0.95 - 0.05 * i,
    segmentStability: [],
    smallestShare: 0.5 / (i + 2),
    sizes: [],
    degenerate: null,
  }));
}

export function fakeSweep(kMax: number): SweepResult {
  return {
    runId: 's',
    method: 'kmeans',
    rows: 1000,
    columns: ['column 0'],
    results: fakePoints(kMax),
    inertiaOfOne: 10_000,
    elbow: 3,
    bestSilhouette: 2,
    recommended: { k: 3, reason: 'Three is best.', runnerUp: { k: 2, reason: 'Two is almost as good.' } },
    steps: [],
    gap: null,
    warnings: [],
    seconds: 1,
  };
}

/** A report's input with every part filled in. */
export function fakeInput(shape: Shape = { k: 3 }): ReportInput {
  const segments = fakeSegments(shape);
  const params = { k: shape.k, init: 'k-means++' as const, nInit: 10, maxIter: 300, tol: 1e-4 };
  const recipe = { version: 1 as const, columns: ['column 0'], steps: [], method: 'kmeans' as const, params, seed: 42 };
  const n = 60 * shape.k;
  return {
    project: {
      projectId: 'p',
      path: '/home/someone/private.coterie',
      name: 'Corner Shop',
      createdAt: '2026-01-01T00:00:00Z',
      modifiedAt: '2026-01-01T00:00:00Z',
      encrypted: false,
      readOnly: false,
      ownLists: true,
      source: {
        name: 'orders.csv',
        bytes: 1000,
        hash: 'ab'.repeat(32),
        kind: 'orders',
        rows: 5000,
        rejected: 2,
        customers: 1000,
        importedAt: '2026-01-01T00:00:00Z',
        options: {},
        readiness: null,
      },
      columns: [],
      problems: [
        { code: 'SHORT', message: 'Two rows were short.', repair: 'Set aside.', column: null, count: 2, examples: [] },
      ],
      recipe,
      currentRunId: 'c',
      comparisonRunId: null,
      sweepRunId: 's',
      runs: [],
    },
    segmentation: {
      runId: 'c',
      finding: 'Three groups describe these customers.',
      valueColumn: 'column 0',
      rows: segments.reduce((sum, { size }) => sum + size, 0),
      segments,
      warnings: [{ code: 'TINY_SEGMENT', message: 'One segment is tiny.', advice: 'Merge it.' }],
    },
    cluster: {
      runId: 'c',
      method: 'kmeans',
      params,
      seed: 42,
      rows: 1000,
      columns: ['column 0'],
      k: shape.k,
      sizes: segments.map(({ size }) => size),
      noise: 0,
      stability: segments.map(() => 0.8),
      silhouettePerCluster: segments.map(() => 0.4),
      metrics: {
        silhouette: 0.4,
        silhouetteStandardError: null,
        daviesBouldin: 0.9,
        calinskiHarabasz: 500,
        inertia: 100,
        intraClusterVariance: null,
        interClusterDistance: null,
        dunn: null,
        logLikelihood: null,
        bic: null,
        aic: null,
      },
      centers: [],
      converged: true,
      iterations: 12,
      details: null,
      kept: null,
      steps: [],
      warnings: [],
      seconds: 1,
    },
    sweep: fakeSweep(6),
    comparison: null,
    silhouettePlot: {
      overall: 0.4,
      standardError: null,
      segments: segments.map(({ id, size }) => ({ id, mean: 0.4, size, values: [0.8, 0.5, 0.1, -0.1] })),
    },
    scatter: {
      x: Float32Array.from({ length: n }, (_, i) => Math.sin(i) + (i % shape.k)),
      y: Float32Array.from({ length: n }, (_, i) => Math.cos(2 * i)),
      segment: Int16Array.from({ length: n }, (_, i) => 1 + (i % shape.k)),
      centers: segments.map(({ id }) => ({ id, x: id, y: 0 })),
      xLabel: 'a',
      yLabel: 'b',
      explained: [0.5, 0.2],
    },
    options: reportOptions.parse({ client: 'A Client' }),
    version: '9.9.9',
    generatedAt: new Date('2026-03-04T05:06:07Z'),
  };
}
