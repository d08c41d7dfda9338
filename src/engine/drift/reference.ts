import * as z from 'zod';
import { columnType } from '../../contract/dataset.ts';

const numbersReference = z.object({
  kind: z.literal('numbers'),
  column: z.string(),
  type: columnType,
  unit: z.string(),
  currency: z.string().optional(),
  missing: z.number(),
  mean: z.number().nullable(),
  deviation: z.number().describe('standard deviation; 0 where there is none'),
  knots: z.array(z.number()).describe('values of the column, rising: all, or evenly by rank with both ends'),
  atMost: z.array(z.number()).describe('by knot: customers with this value or less'),
  below: z.array(z.number()).describe('by knot: customers with less'),
});
export type NumbersReference = z.infer<typeof numbersReference>;

const wordsReference = z.object({
  kind: z.literal('words'),
  column: z.string(),
  type: columnType,
  unit: z.string(),
  missing: z.number(),
  levels: z.array(z.object({ level: z.string(), count: z.number() })).describe('most frequent first'),
  other: z.number().describe('customers with rarer words'),
});
export type WordsReference = z.infer<typeof wordsReference>;

export const placedReference = z.object({
  counts: z.array(z.number()).describe('customers by cluster'),
  outside: z.number().describe('customers of no cluster'),
  unlike: z.number(),
  unplaced: z.number(),
  means: z
    .array(z.object({ column: z.string(), counts: z.array(z.number()), sums: z.array(z.number()) }))
    .describe('columns of numbers, by cluster'),
});
export type PlacedReference = z.infer<typeof placedReference>;

/**
 * What is kept of the customers that segments were built on, to compare later ones with: a few kilobytes a column
 * whatever the number of customers, and no customer's row.
 */
export const driftReference = z.object({
  rows: z.number(),
  columns: z.array(z.discriminatedUnion('kind', [numbersReference, wordsReference])),
  placed: placedReference.nullable().describe('null where the clustering cannot place customers'),
});
export type DriftReference = z.infer<typeof driftReference>;
export type ColumnReference = DriftReference['columns'][number];
