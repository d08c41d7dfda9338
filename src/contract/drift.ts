import * as z from 'zod';
import { warning } from './errors.ts';

/** A clustering that was shown when newer customers came in: what they are compared with. */
export const earlierSegments = z.object({
  runId: z.string(),
  source: z.string().describe('name of the file its customers came from'),
  at: z.string().describe('when that file was imported'),
  customers: z.number().int().describe('rows of its customer table'),
});
export type EarlierSegments = z.infer<typeof earlierSegments>;

/**
 * How far a column has moved: `steady`, `slight`, `strong`, or `too-few` customers to tell. A move counts only where it
 * is larger than chance gives to samples of this size.
 */
export const driftReading = z.enum(['steady', 'slight', 'strong', 'too-few']);
export type DriftReading = z.infer<typeof driftReading>;

/** Share of the customers in one part of a column's range, then and now. */
export const driftBin = z.object({
  label: z.string(),
  before: z.number(),
  now: z.number(),
});

const side = z.object({
  customers: z.number().int().describe('with or without a value'),
  missing: z.number().describe('share without a value'),
  mean: z.number().nullable().describe('null for words'),
});

export const columnDrift = z.object({
  column: z.string(),
  type: z.enum(['number', 'category', 'boolean', 'date', 'text']),
  unit: z.string(),
  currency: z.string().optional(),
  psi: z.number().describe('population stability index over the bins; from 0.1 a move, from 0.25 a strong one'),
  chance: z.number().describe('psi that 95 % of samples as large from unchanged customers stay below'),
  reading: driftReading,
  test: z.enum(['Kolmogorov-Smirnov', 'chi-squared']),
  statistic: z.number(),
  pValue: z.number(),
  adjustedPValue: z.number().describe('after control of false discoveries over the columns'),
  before: side,
  now: side,
  bins: z.array(driftBin).describe('tenths of the earlier customers for numbers, words for words; missing last'),
});
export type ColumnDrift = z.infer<typeof columnDrift>;

export const segmentDrift = z.object({
  id: z.number().int(),
  name: z.string(),
  color: z.string(),
  before: z.number().describe('share of the customers that were placed'),
  now: z.number(),
  low: z.number().describe('lower end of the 95 % interval of the change'),
  high: z.number(),
  columns: z
    .array(
      z.object({
        column: z.string(),
        before: z.number().describe('mean of its customers'),
        now: z.number(),
        shift: z.number().describe('in standard deviations of all earlier customers'),
      }),
    )
    .describe('columns of numbers, largest shift first'),
});
export type SegmentDrift = z.infer<typeof segmentDrift>;

/** Customers that lie further out than any that the segments were built from. */
export const unlikeDrift = z.object({
  count: z.number().int(),
  share: z.number().describe('of the customers that were placed'),
  expected: z.number().describe('share to be expected of unchanged customers'),
  low: z.number().describe('lower end of the 95 % interval of the difference'),
  high: z.number(),
});
export type UnlikeDrift = z.infer<typeof unlikeDrift>;

export const driftAdvice = z.object({
  action: z.enum(['keep', 'watch', 'cluster-again']),
  sentence: z.string(),
  reasons: z.array(z.string()).describe('strongest first; empty where nothing speaks against keeping'),
});
export type DriftAdvice = z.infer<typeof driftAdvice>;

/** How newer customers differ from those that segments were built on. */
export const drift = z.object({
  since: earlierSegments,
  now: z.object({ source: z.string(), customers: z.number().int() }),
  columns: z.array(columnDrift).describe('those that built the segments, largest move first'),
  absent: z.array(z.string()).describe('columns that built the segments and are missing, or hold something else now'),
  segments: z.array(segmentDrift).nullable().describe('null where the newer customers cannot be placed'),
  unlike: unlikeDrift.nullable(),
  unplaced: z.number().int().describe('customers without a value that the segments ask for'),
  advice: driftAdvice,
  warnings: z.array(warning),
});
export type Drift = z.infer<typeof drift>;
