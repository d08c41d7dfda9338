import * as z from 'zod';

const side = z.object({ id: z.number().int(), name: z.string(), color: z.string() });

/** What one column of the customer table says about where a customer belongs. */
export const whyReason = z.object({
  column: z.string(),
  label: z.string().describe('the column in words'),
  contribution: z
    .number()
    .describe('squared distance to the other centre minus that to the own one, over the prepared columns made of it'),
  prepared: z.array(z.object({ column: z.string(), contribution: z.number() })),
  sentence: z.string().describe("the customer's value beside what is usual in both segments, in original units"),
});
export type WhyReason = z.infer<typeof whyReason>;

/** Why a customer is in their segment and not in the next nearest one. Distances are in the prepared space. */
export const whyHere = z.object({
  row: z.number().int().describe('of the customer table, 0 first'),
  customer: z.string().describe('the customer in words'),
  segment: side.describe('number -1 for a customer of no segment'),
  distance: z.number().min(0).nullable().describe('to the centre of the own segment; null for a customer of none'),
  next: side
    .extend({ distance: z.number().min(0) })
    .nullable()
    .describe('the second-nearest segment; null with one; the nearest one for a customer of none'),
  margin: z
    .number()
    .min(-1)
    .max(1)
    .nullable()
    .describe(
      'simplified silhouette (other − own) / larger of both: 1 at the centre, 0 half-way, below 0 nearer to the other; null without two distances',
    ),
  sentences: z.array(z.string()).describe('the answer in plain language'),
  reasons: z.array(whyReason).describe('what speaks most for the own segment first; contributions add up'),
});
export type WhyHere = z.infer<typeof whyHere>;
