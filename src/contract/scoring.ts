import * as z from 'zod';
import { dataProblem, fileKind } from './dataset.ts';
import { warning } from './errors.ts';

/** Who says where a new customer belongs: the method that built the segments, or the classifier trained on them. */
export const scoredBy = z.enum(['method', 'classifier']);
export type ScoredBy = z.infer<typeof scoredBy>;

const share = z.number().min(0).max(1);

/** How many of the new customers came into a segment, beside its share of the customers it was built from. */
export const scoredSegment = z.object({
  id: z.number().int().describe('number of the segment; -1 for no segment'),
  name: z.string(),
  color: z.string(),
  count: z.number().int(),
  share: share.describe('of the new customers that could be placed'),
  usualShare: share.describe('of the customers the segments were built from'),
});
export type ScoredSegment = z.infer<typeof scoredSegment>;

/** New customers placed in the segments of a run, as listed. */
export const scoreSummary = z.object({
  scoreId: z.string(),
  runId: z.string(),
  by: scoredBy,
  file: z.string(),
  scoredAt: z.string(),
  rows: z.number().int().describe('customers in the file; each is in the result'),
  placed: z.number().int().describe('customers that could be placed, those of no segment included'),
  unlike: z.number().int().describe('placed customers unlike anyone the segments were built from'),
});
export type ScoreSummary = z.infer<typeof scoreSummary>;

export const scoreResult = scoreSummary.extend({
  kind: fileKind.describe('what the file held'),
  referenceDay: z.string().nullable().describe('of a log: the day recency counts back from, as 2025-01-31'),
  segments: z.array(scoredSegment).describe('in the order of their numbers; no segment last, where the run has it'),
  unlikeShare: share.describe('of those placed'),
  meanConfidence: z.number().nullable().describe('in [0, 1], of those in a segment; null where there are none'),
  columns: z.array(
    z.object({
      name: z.string().describe('as the segments know it'),
      inFile: z.string().describe('as the file calls it'),
    }),
  ),
  setAside: z.array(z.string()).describe('columns of the file that the segments were not built from'),
  problems: z.array(dataProblem).describe('what was wrong in the file'),
  warnings: z.array(warning),
  seconds: z.number(),
});
export type ScoreResult = z.infer<typeof scoreResult>;

/** One new customer. */
export const scoredCustomer = z.object({
  row: z.number().int().describe('0-based, in the order of the file; of a log, of the customers summed up from it'),
  customer: z.string().nullable().describe('the value of the id column; null where there is none'),
  segment: z
    .object({ id: z.number().int(), name: z.string(), color: z.string() })
    .nullable()
    .describe('-1 for no segment; null for a customer that could not be placed'),
  confidence: z.number().nullable().describe('in [0, 1]'),
  unlike: z.boolean().describe('further out than everyone the segment was built from, or in no segment'),
  why: z.string().nullable().describe('why the place is missing or doubtful; null where it is neither'),
});
export type ScoredCustomer = z.infer<typeof scoredCustomer>;
