import * as z from 'zod';
import { warning } from './errors.ts';
import { featureGroup } from './feature-groups.ts';
import { repair } from './repair.ts';

/** What a file describes: one row a customer, one row an order (or order line), or one row an event. */
export const fileKind = z.enum(['customers', 'orders', 'events']);
export type FileKind = z.infer<typeof fileKind>;

export const columnType = z.enum(['number', 'category', 'boolean', 'date', 'text']);
export type ColumnType = z.infer<typeof columnType>;

/**
 * What a column is for. `feature` builds segments, `profile` only describes them, `protected` is left out of
 * building unless asked for; the others, from `time` on, matter in order and event logs only.
 */
export const columnRole = z.enum([
  'id',
  'feature',
  'profile',
  'protected',
  'time',
  'amount',
  'quantity',
  'price',
  'order',
  'event',
  'session',
  'product',
  'category',
  'brand',
  'discount',
  'channel',
  'ignore',
]);
export type ColumnRole = z.infer<typeof columnRole>;

/** One column as found in a file, with the reason for what was guessed. */
export const columnInfo = z.object({
  name: z.string(),
  type: columnType,
  role: columnRole,
  missing: z.number().int().describe('rows without a value'),
  distinct: z.number().int(),
  reason: z.string().describe('why this type and role were chosen, for a person'),
  unit: z.enum(['money', 'percent', 'days', 'years', 'count', 'none']).default('none'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('ISO 4217 code of a money column whose values or name show one; $ is read as USD and ¥ as JPY'),
  examples: z.array(z.string()).default([]),
  group: featureGroup.optional().describe('for columns made from a log: what they tell'),
  definition: z.string().optional().describe('for columns made from a log: how they are worked out'),
});
export type ColumnInfo = z.infer<typeof columnInfo>;

/** Something found wrong with a file. Nothing is repaired unseen. */
export const dataProblem = z.object({
  code: z.string(),
  message: z.string().describe('names the row or column'),
  repair: z.string().describe('what was done, or what can be done'),
  column: z.string().nullable(),
  count: z.number().int(),
  examples: z.array(z.object({ row: z.number().int().nullable(), text: z.string() })),
  proposal: repair.optional().describe('what would mend it, for the recipe; nothing is changed before someone says so'),
});
export type DataProblem = z.infer<typeof dataProblem>;

/** What an order log can and cannot support. */
export const readiness = z.object({
  customers: z.number().int(),
  orders: z.number().int(),
  days: z.number(),
  repeatBuyers: z.number().int(),
  firstOrder: z.string(),
  lastOrder: z.string(),
  revenue: z.number(),
  currency: z.string().optional().describe('of the revenue, where the file shows one'),
  checks: z.array(z.object({ ok: z.boolean(), message: z.string() })),
});
export type Readiness = z.infer<typeof readiness>;

/** How a source holds its rows. */
export const sourceFormat = z.enum([
  'csv',
  'tsv',
  'fixed-width',
  'xlsx',
  'parquet',
  'json',
  'jsonl',
  'sqlite',
  'duckdb',
  'postgresql',
]);
export type SourceFormat = z.infer<typeof sourceFormat>;

const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252']);

const scoreCuts = z
  .array(z.number())
  .length(4)
  .refine((cuts) => cuts.every((cut, at) => at === 0 || cut >= cuts[at - 1]), 'the cut points must rise');

/** How to read a file. Everything left out is recognised from the file itself. */
export const readOptions = z.object({
  also: z
    .array(z.string())
    .optional()
    .describe('further files that are one log with this one: the same columns by name, in any order'),
  encoding: encoding.optional(),
  part: z.string().optional().describe('the sheet, the table or the file in an archive, where there are several'),
  delimiter: z.string().min(1).max(1).optional(),
  widths: z
    .array(z.number().int().min(1).max(5000))
    .min(2)
    .max(1000)
    .optional()
    .describe('for text lined up with blanks: characters in each column; the last takes what is left of a line'),
  decimal: z.enum(['.', ',']).optional(),
  header: z.boolean().optional(),
  dateFormat: z.string().optional().describe('strptime format, such as %d-%m-%Y'),
  kind: fileKind.optional(),
  id: z.string().optional().describe('the column that names the customer'),
  time: z.string().optional(),
  amount: z.string().optional(),
  order: z.string().optional().describe('the column that names the order or invoice'),
  roles: z.record(z.string(), columnRole).optional(),
  types: z.record(z.string(), columnType).optional(),
  referenceDay: z.iso
    .date()
    .optional()
    .describe('the day recency counts back from; default the day after the last order'),
  features: z
    .array(featureGroup)
    .min(1)
    .optional()
    .describe('of a log: only these; default all the log has columns for'),
  visitors: z
    .enum(['leave-out', 'keep'])
    .optional()
    .describe("people in an event log who never bought; kept, everyone's recency counts from the last event"),
  scoreCuts: z
    .object({ recency: scoreCuts, frequency: scoreCuts, monetary: scoreCuts })
    .partial()
    .optional()
    .describe('own cut points of the scores 1 to 5, in days, orders and money; default the fifths of all customers'),
  calibrationEnd: z.iso
    .date()
    .optional()
    .describe('last day of the histories for customer lifetime value; the orders after it check the predictions'),
  top: z.number().int().min(1).max(50).optional().describe('how many categories and brands get columns; default 5'),
});
export type ReadOptions = z.infer<typeof readOptions>;

/** The sheets of a workbook, the tables of a database or the files of an archive, and the one that is read. */
export const sourceParts = z.object({
  kind: z.enum(['sheet', 'table', 'file']),
  names: z.array(z.string()).min(1),
  chosen: z.string(),
});
export type SourceParts = z.infer<typeof sourceParts>;

/** A shop or payment service whose export was recognised by its headings. */
const shop = z.object({
  id: z.enum(['shopify', 'woocommerce', 'square', 'stripe', 'amazon', 'etsy']),
  name: z.string().describe("which of its exports, such as Shopify's orders export"),
});

/** What was recognised in a file, before anything is imported. */
export const inspection = z.object({
  name: z.string(),
  path: z.string(),
  bytes: z.number().int(),
  format: sourceFormat,
  parts: sourceParts.nullable(),
  kind: fileKind,
  kindReason: z.string(),
  shop: shop.nullable(),
  encoding: encoding.nullable().describe('null where the format is no text'),
  delimiter: z.string().nullable().describe('null where the format has none'),
  decimal: z.enum(['.', ',']),
  header: z.boolean(),
  rows: z.number().int(),
  columns: z.array(columnInfo),
  problems: z.array(dataProblem),
  preview: z.array(z.array(z.string().nullable())).describe('the first rows as text, null where missing'),
  readiness: readiness.nullable(),
});
export type Inspection = z.infer<typeof inspection>;

/** A histogram for a sparkline: `counts[i]` rows lie in [edges[i], edges[i+1]). */
export const histogram = z.object({ edges: z.array(z.number()), counts: z.array(z.number()) });
export type Histogram = z.infer<typeof histogram>;

/** Distribution of one column of the customer table. Numbers are null for categories and the other way round. */
export const columnProfile = columnInfo.extend({
  rows: z.number().int(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  skewness: z.number().nullable(),
  outliers: z.number().int().describe('values beyond 1.5 interquartile ranges'),
  suspicious: z.number().int().describe('values that something was found to be odd about'),
  histogram: histogram.nullable(),
  levels: z.array(z.object({ value: z.string(), count: z.number().int() })).describe('most frequent first, at most 12'),
});
export type ColumnProfile = z.infer<typeof columnProfile>;

/** Where a customer table came from. */
export const sourceInfo = z.object({
  name: z.string(),
  bytes: z.number().int(),
  hash: z
    .string()
    .describe(
      'SHA-256 of the file, or of the rows read from a database server, hex; of files from 200 MB on "xxh128:" and the XXH128',
    ),
  kind: fileKind,
  rows: z.number().int().describe('rows read from the file'),
  rejected: z.number().int().describe('rows set aside'),
  customers: z.number().int().describe('rows of the customer table'),
  importedAt: z.string(),
  options: readOptions,
  readiness: readiness.nullable(),
});
export type SourceInfo = z.infer<typeof sourceInfo>;

/** What an import brought in. */
export const importResult = z.object({
  source: sourceInfo,
  columns: z.array(columnInfo),
  problems: z.array(dataProblem),
  warnings: z.array(warning),
});
export type ImportResult = z.infer<typeof importResult>;
