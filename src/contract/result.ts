import * as z from 'zod';
import { earlierSegments } from './drift.ts';
import { warning } from './errors.ts';
import { methodDetails } from './method-details.ts';
import { methodName, params } from './methods.ts';
import { recipe, stepReport } from './recipe.ts';

/** Internal validity, always in the scaled feature space. */
export const metrics = z.object({
  silhouette: z.number().min(-1).max(1).nullable().describe('null where it is not defined (one cluster)'),
  silhouetteStandardError: z.number().nullable().describe('null when exact, otherwise of the stratified sample'),
  daviesBouldin: z.number().nullable(),
  calinskiHarabasz: z.number().nullable(),
  inertia: z.number().describe('squared distances to the segment means; customers of no segment left out'),
  intraClusterVariance: z.number().nullable().default(null).describe('inertia per customer'),
  interClusterDistance: z.number().nullable().default(null).describe('mean distance between segment means'),
  dunn: z
    .number()
    .nullable()
    .default(null)
    .describe('smallest gap between segments over the widest segment (Dunn 1974)'),
  logLikelihood: z.number().nullable().default(null).describe('per customer, where the method has one'),
  bic: z.number().nullable().default(null),
  aic: z.number().nullable().default(null),
});
export type Metrics = z.infer<typeof metrics>;

/** One k of a sweep. */
export const sweepPoint = z.object({
  k: z.number().int(),
  inertia: z.number(),
  silhouette: z.number().nullable(),
  silhouetteStandardError: z.number().nullable(),
  daviesBouldin: z.number().nullable(),
  calinskiHarabasz: z.number().nullable(),
  bic: z.number().nullable().default(null).describe('of a probability model; smaller is better'),
  aic: z.number().nullable().default(null),
  stability: z.number().nullable().describe('mean over segments of the bootstrap Jaccard, in [0, 1]'),
  segmentStability: z.array(z.number()).describe('bootstrap Jaccard of each segment'),
  smallestShare: z.number(),
  sizes: z.array(z.number().int()),
  degenerate: z.string().nullable().describe('why this k may not win, or null'),
});
export type SweepPoint = z.infer<typeof sweepPoint>;

export const recommendation = z.object({
  k: z.number().int().nullable().describe('null when these data have no clear segments'),
  reason: z.string(),
  runnerUp: z.object({ k: z.number().int(), reason: z.string() }).nullable(),
});
export type Recommendation = z.infer<typeof recommendation>;

/** The gap statistic (Tibshirani, Walther and Hastie 2001) of a sweep. */
export const gapStatistic = z.object({
  points: z.array(z.object({ k: z.number().int(), gap: z.number(), standardError: z.number() })).describe('from k = 1'),
  choice: z.number().int().nullable().describe('1 says that there are no groups, null that it cannot decide'),
  rows: z.number().int().describe('customers it was measured on: all, or a sample'),
});
export type GapStatistic = z.infer<typeof gapStatistic>;

export const sweepResult = z.object({
  runId: z.string(),
  method: methodName,
  rows: z.number().int(),
  columns: z.array(z.string()),
  results: z.array(sweepPoint),
  inertiaOfOne: z.number().describe('inertia with one cluster, the left end of the elbow'),
  elbow: z.number().int().nullable().describe('null when the curve has no knee'),
  bestSilhouette: z.number().int().nullable(),
  recommended: recommendation,
  gap: gapStatistic.nullable().default(null).describe('null unless it was asked for'),
  steps: z.array(stepReport),
  warnings: z.array(warning),
  seconds: z.number(),
});
export type SweepResult = z.infer<typeof sweepResult>;

/** Segments kept for newer customers: placed by an earlier clustering, nothing was clustered. */
export const keptSegments = z.object({
  since: earlierSegments.describe('the clustering whose segments these are, with the customers they were built on'),
  unlike: z.number().int().describe('customers unlike any that the segments were built on'),
  unplaced: z.number().int().describe('customers without a value that the segments ask for; they are left out'),
});
export type KeptSegments = z.infer<typeof keptSegments>;

/** The outcome of one clustering, or of keeping the segments of an earlier one (`kept`). */
export const clusterResult = z.object({
  runId: z.string(),
  method: methodName,
  params,
  seed: z.number().int(),
  rows: z.number().int().describe('customers clustered, after preparation'),
  columns: z.array(z.string()).describe('prepared columns, in the order of the centres'),
  k: z.number().int(),
  sizes: z.array(z.number().int()).describe('by segment number, 1 first'),
  noise: z.number().int().describe('customers of no segment'),
  metrics,
  centers: z.array(z.array(z.number())).describe('k × columns, in the prepared space'),
  stability: z
    .array(z.number())
    .describe('bootstrap Jaccard of each segment, in [0, 1]; empty where nothing was clustered'),
  silhouettePerCluster: z.array(z.number()).nullable().describe('mean silhouette of each segment; null with one'),
  converged: z.boolean(),
  iterations: z.number().int(),
  details: methodDetails.nullable().default(null).describe('what only this method has to show'),
  kept: keptSegments.nullable().default(null).describe('null for a clustering'),
  steps: z.array(stepReport),
  warnings: z.array(warning),
  seconds: z.number(),
});
export type ClusterResult = z.infer<typeof clusterResult>;

/** How far one column sets a segment apart from everyone. */
export const driver = z.object({
  column: z.string(),
  label: z.string().describe('the column in words'),
  effect: z.number().describe("Cohen's d against everyone else for numbers; Cohen's h for shares; sign is direction"),
  direction: z.enum(['higher', 'lower']),
  sentence: z.string(),
});
export type Driver = z.infer<typeof driver>;

/** Values of one column in one segment, in original units. */
export const segmentColumn = z.object({
  column: z.string(),
  type: z.enum(['number', 'category', 'boolean', 'date', 'text']),
  role: z.string(),
  unit: z.string(),
  currency: z.string().optional(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  everyoneMean: z.number().nullable(),
  everyoneMedian: z.number().nullable(),
  effect: z.number().nullable(),
  levels: z.array(z.object({ value: z.string(), share: z.number(), everyoneShare: z.number() })),
});
export type SegmentColumn = z.infer<typeof segmentColumn>;

export const segment = z.object({
  id: z.number().int().describe('stable number, 1 first'),
  name: z.string(),
  nameSource: z.enum(['suggested', 'person']),
  color: z.string(),
  note: z.string(),
  size: z.number().int(),
  share: z.number().describe('of all customers clustered, those of no segment included'),
  revenue: z.number().nullable().describe('sum of the value column, null when there is none'),
  revenueShare: z.number().nullable().describe('of the revenue of all customers clustered'),
  description: z.string().describe('two sentences in plain language'),
  advice: z.array(z.object({ action: z.string(), channel: z.string(), reason: z.string(), watch: z.string() })),
  drivers: z.array(driver),
  columns: z.array(segmentColumn),
  silhouette: z.number().nullable(),
  stability: z.number().nullable(),
  confidence: z.string().describe('how sure we are, in words'),
  mergedFrom: z.array(z.number().int()),
});
export type Segment = z.infer<typeof segment>;

export const segmentation = z.object({
  runId: z.string(),
  finding: z.string().describe('the result in one sentence'),
  valueColumn: z.string().nullable(),
  rows: z.number().int().describe('customers clustered; those beyond the sizes of the segments are in none'),
  segments: z.array(segment),
  warnings: z.array(warning),
});
export type Segmentation = z.infer<typeof segmentation>;

/** Sorted silhouette values of each segment, thinned to at most 200 a segment. */
export const silhouettePlot = z.object({
  overall: z.number().nullable(),
  standardError: z.number().nullable(),
  segments: z.array(
    z.object({ id: z.number().int(), mean: z.number(), size: z.number().int(), values: z.array(z.number()) }),
  ),
});
export type SilhouettePlot = z.infer<typeof silhouettePlot>;

/** A run as listed in the history of a project. */
export const runSummary = z.object({
  runId: z.string(),
  kind: z.enum(['sweep', 'cluster', 'compare']),
  method: methodName,
  k: z.number().int().nullable(),
  createdAt: z.string(),
  recipe,
  silhouette: z.number().nullable(),
  keptFrom: earlierSegments.nullable().describe('whose segments these are, where nothing was clustered; else null'),
});
export type RunSummary = z.infer<typeof runSummary>;
