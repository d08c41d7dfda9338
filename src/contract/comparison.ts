import * as z from 'zod';
import { warning } from './errors.ts';
import { methodName, params } from './methods.ts';
import { clusterResult } from './result.ts';

/** A method to compare, with parameters other than its defaults. */
export const methodChoice = z.object({ method: methodName, params: params.default({}) });
export type MethodChoice = z.infer<typeof methodChoice>;

/** Agreement of segments with a known grouping; customers without a known group are left out. */
export const agreement = z.object({
  column: z.string(),
  rows: z.number().int().describe('customers that have both a segment and a known group'),
  adjustedRand: z.number().describe('1 is the same grouping, 0 what chance would give (Hubert and Arabie 1985)'),
  normalizedMutualInformation: z.number().describe('in [0, 1], arithmetic mean of the entropies'),
  matchedAccuracy: z.number().describe('share that agrees when segments and groups are matched one to one'),
});
export type Agreement = z.infer<typeof agreement>;

/** One method at one k, judged in the prepared space like all others. */
export const comparedResult = clusterResult.omit({ runId: true, steps: true, details: true, kept: true }).extend({
  smallestShare: z.number(),
  meanStability: z.number().nullable().describe('mean bootstrap Jaccard of the segments'),
  degenerate: z.string().nullable().describe('why this result may not win, or null'),
  score: z.number().nullable().describe('silhouette above that of data without groups, weighed by stability'),
  agreement: agreement.nullable(),
});
export type ComparedResult = z.infer<typeof comparedResult>;

/** Whether the differences between methods are more than chance, over resamples of the customers. */
export const methodTest = z.object({
  resamples: z.number().int(),
  measure: z.string().describe('what was compared in each resample, in words'),
  test: z.enum(['Friedman', 'Wilcoxon']).describe('Wilcoxon where there are two methods'),
  statistic: z.number(),
  pValue: z.number(),
  /** At each method's best k, best rank first; 1 is the best rank. */
  ranks: z.array(z.object({ method: methodName, k: z.number().int(), meanRank: z.number(), mean: z.number() })),
  criticalDifference: z
    .number()
    .nullable()
    .describe('ranks further apart than this differ (Nemenyi, 5 %); null for two'),
  pairs: z.array(z.object({ a: methodName, b: methodName, pValue: z.number(), differs: z.boolean() })),
  sentence: z.string().describe('what the test says, for a person'),
});
export type MethodTest = z.infer<typeof methodTest>;

/** Methods side by side over a range of k. */
export const comparison = z.object({
  runId: z.string(),
  rows: z.number().int(),
  columns: z.array(z.string()),
  /** Best first; degenerate ones last. */
  results: z.array(comparedResult),
  /** Methods that could not run, with the reason and what to do instead. */
  refused: z.array(z.object({ method: methodName, message: z.string(), hint: z.string() })),
  recommended: z.object({
    method: methodName.nullable().describe('null when no method finds clear segments'),
    k: z.number().int().nullable(),
    reason: z.string(),
    runnerUp: z.object({ method: methodName, k: z.number().int(), reason: z.string() }).nullable(),
  }),
  test: methodTest.nullable().describe('null with fewer than two methods'),
  warnings: z.array(warning),
  seconds: z.number(),
});
export type Comparison = z.infer<typeof comparison>;
