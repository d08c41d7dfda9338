import * as z from 'zod';

/**
 * A change of values that were found to be wrong, in one column of the customer table. It never changes which
 * customers there are. Values are compared as text, numbers by their value.
 */
export const repair = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replace'),
    column: z.string(),
    values: z
      .record(z.string(), z.string().nullable())
      .describe('what each of these values becomes; null makes it missing'),
  }),
  z.object({
    kind: z.literal('range'),
    column: z.string(),
    min: z.number().nullable(),
    max: z.number().nullable().describe('values beyond become missing; days as milliseconds since 1970 UTC'),
  }),
]);
export type Repair = z.infer<typeof repair>;
