import * as z from 'zod';

const at = z.number().int().min(0).describe('place among the columns when the step runs');

/**
 * What a step learned from the customers it was fitted on, as plain data, so that it does the same to new customers.
 * Columns are meant by their place, which is the same for new customers. The donors of `neighbors` lie beside it.
 */
export const fittedStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('duplicates') }),
  z.object({ kind: z.literal('drop'), columns: z.array(at) }),
  z.object({
    kind: z.literal('fill'),
    numbers: z.array(z.object({ at, value: z.number() })),
    words: z.array(z.object({ at, level: z.string() })),
  }),
  z.object({
    kind: z.literal('neighbors'),
    neighbors: z.number().int(),
    measured: z.array(at).describe('the columns that say how alike two customers are'),
    filled: z.array(at),
    rows: z.number().int().describe('customers of the fit; the donors kept may be an even sample of them'),
  }),
  z.object({
    kind: z.literal('fences'),
    strategy: z.enum(['remove', 'clip', 'flag']),
    columns: z.array(z.object({ at, low: z.number(), high: z.number() })),
  }),
  z.object({ kind: z.literal('curve'), strategy: z.enum(['sqrt', 'log1p']), columns: z.array(at) }),
  z.object({ kind: z.literal('yeo-johnson'), columns: z.array(z.object({ at, lambda: z.number() })) }),
  z.object({
    kind: z.literal('one-hot'),
    columns: z.array(
      z.object({ at, levels: z.array(z.string()), rare: z.array(z.string()).describe('share one more column') }),
    ),
  }),
  z.object({
    kind: z.literal('numbered'),
    unknown: z.number().nullable().describe('what a level not seen becomes; null: it cannot be numbered'),
    columns: z.array(
      z.object({ at, type: z.enum(['boolean', 'number']), values: z.array(z.tuple([z.string(), z.number()])) }),
    ),
  }),
  z.object({
    kind: z.literal('scale'),
    columns: z.array(z.object({ at, center: z.number(), scale: z.number() })),
  }),
]);
export type FittedStep = z.infer<typeof fittedStep>;
export type FittedOf<K extends FittedStep['kind']> = Extract<FittedStep, { kind: K }>;
