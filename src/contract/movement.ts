import * as z from 'zod';
import { earlierSegments } from './drift.ts';
import { warning } from './errors.ts';

/** A segment as it stands at one end of a movement. 0 is "left out while preparing", -1 "no segment". */
export const movementPlace = z.object({
  id: z.number().int(),
  name: z.string(),
  color: z.string(),
  customers: z.number().int(),
});
export type MovementPlace = z.infer<typeof movementPlace>;

/** Customers that went from one place to another. `from` null: newcomers; `to` null: gone. */
export const movementFlow = z.object({
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  customers: z.number().int(),
  shareOfFrom: z.number().nullable().describe('null for newcomers'),
  shareOfTo: z.number().nullable().describe('null for those who are gone'),
});
export type MovementFlow = z.infer<typeof movementFlow>;

/** Where the customers of earlier segments are now. Every customer is in exactly one flow. */
export const movement = z.object({
  since: earlierSegments.extend({ k: z.number().int() }),
  choices: z.array(earlierSegments.extend({ k: z.number().int() })).describe('what else to compare with, newest first'),
  before: z.array(movementPlace),
  after: z.array(movementPlace),
  flows: z.array(movementFlow).describe('only those with customers, largest first'),
  stayed: z.number().int(),
  moved: z.number().int().describe('in both, in another place than before'),
  joined: z.number().int().describe('not among the earlier customers'),
  gone: z.number().int(),
  finding: z.string(),
  sentences: z.array(z.string()).describe('the largest moves in words'),
  warnings: z.array(warning),
});
export type Movement = z.infer<typeof movement>;
