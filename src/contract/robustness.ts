import * as z from 'zod';

const perSegment = z.array(z.number()).describe('by segment number, 1 first');

/** How one setting changes a result: the same customers clustered again at other values. */
const sensitivity = z.object({
  parameter: z.string(),
  chosen: z.number(),
  points: z.array(
    z.object({
      value: z.number(),
      k: z.number().int(),
      noise: z.number().int(),
      silhouette: z.number().nullable(),
      agreement: z.number().describe('adjusted Rand index against the result itself'),
    }),
  ),
});
export type Sensitivity = z.infer<typeof sensitivity>;

/** How far a clustering hangs on which customers it saw, on chance and on its settings. */
export const robustness = z.object({
  folds: z.object({
    count: z.number().int(),
    agreement: z
      .array(z.number())
      .describe('per fold: adjusted Rand index of customers placed without having been seen'),
    mean: z.number(),
    perSegment: perSegment.describe('share of its customers that come back to it when placed unseen'),
  }),
  bootstrap: perSegment,
  seeds: sensitivity,
  /** Over k for methods that take one; over eps for DBSCAN. */
  settings: z.array(sensitivity),
  findings: z.array(z.string()).describe('what this means, in sentences'),
});
export type Robustness = z.infer<typeof robustness>;

/** Whether segments differ in one column by more than chance. */
export const segmentDifference = z.object({
  column: z.string(),
  label: z.string(),
  test: z.enum(['Kruskal-Wallis', 'chi-squared']),
  statistic: z.number(),
  degreesOfFreedom: z.number().int(),
  pValue: z.number(),
  adjustedPValue: z.number().describe('false discovery rate (Benjamini and Hochberg 1995) over all columns'),
  effect: z.number().describe("epsilon squared of ranks, or Cramér's V; in [0, 1]"),
  differs: z.boolean().describe('at a false discovery rate of 5 %'),
  built: z.boolean().describe('the column built the segments, so a difference is no news'),
});
export type SegmentDifference = z.infer<typeof segmentDifference>;
