import type { Segment, SegmentColumn, SweepPoint, SweepResult } from '../../src/contract/result.ts';

/** A point of a sweep with equal groups; anything can be set. */
export function sweepPoint(k: number, change: Partial<SweepPoint> = {}): SweepPoint {
  return {
    k,
    inertia: 1000 / k,
    silhouette: 0.5,
    silhouetteStandardError: null,
    daviesBouldin: 0.8,
    calinskiHarabasz: 120,
    bic: null,
    aic: null,
    stability: 0.9,
    segmentStability: Array.from({ length: k }, () => 0.9),
    smallestShare: 1 / k,
    sizes: Array.from({ length: k }, () => 100),
    degenerate: null,
    ...change,
  };
}

export function sweepResult(change: Partial<SweepResult> = {}): SweepResult {
  return {
    runId: 'sweep-1',
    method: 'kmeans',
    rows: 400,
    columns: ['a', 'b'],
    results: [2, 3, 4, 5].map((k) => sweepPoint(k)),
    inertiaOfOne: 1000,
    elbow: 4,
    bestSilhouette: 2,
    recommended: { k: 4, reason: 'Four it is.', runnerUp: { k: 3, reason: 'Three is simpler.' } },
    gap: null,
    steps: [],
    warnings: [],
    seconds: 1,
    ...change,
  };
}

export function segmentColumn(column: string, change: Partial<SegmentColumn> = {}): SegmentColumn {
  return {
    column,
    type: 'number',
    role: 'feature',
    unit: 'none',
    mean: 10,
    median: 9,
    everyoneMean: 5,
    everyoneMedian: 4,
    effect: 0.9,
    levels: [],
    ...change,
  };
}

export function segment(id: number, change: Partial<Segment> = {}): Segment {
  return {
    id,
    name: `Segment ${id}`,
    nameSource: 'suggested',
    color: '#0072b2',
    note: '',
    size: 100,
    share: 0.25,
    revenue: null,
    revenueShare: null,
    description: 'They come and go. They buy this and that.',
    advice: [],
    drivers: [],
    columns: [],
    silhouette: 0.4,
    stability: 0.9,
    confidence: 'Sure.',
    mergedFrom: [],
    ...change,
  };
}
