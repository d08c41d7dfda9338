import * as z from 'zod';
import { columnRole, columnType } from '../../contract/dataset.ts';
import { featureGroup } from '../../contract/feature-groups.ts';
import type { LogColumns } from '../ingest/log-columns.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { CarriedColumn } from './carried-columns.ts';
import { type Learned, learned } from './learned.ts';
import type { LogFacts } from './log-facts.ts';

/** The columns that a log may have, and the role that says so of a column of a file. */
export const logRoles = {
  customer: 'id',
  time: 'time',
  order: 'order',
  amount: 'amount',
  price: 'price',
  quantity: 'quantity',
  event: 'event',
  session: 'session',
  product: 'product',
  category: 'category',
  brand: 'brand',
  discount: 'discount',
  channel: 'channel',
} as const;
export type LogColumn = keyof typeof logRoles;

/**
 * How the customer table of a log came to have its columns, as data that is kept in the project: which groups of
 * features, what the log had for them, and what they learned from it. With it a further log of the same kind is summed up
 * to exactly the same columns with the same meaning.
 */
export const fittedFeatures = z.object({
  version: z.literal(1),
  kind: z.enum(['orders', 'events']),
  groups: z.array(featureGroup),
  log: z
    .record(z.string(), z.string())
    .describe('names of the columns that made the log, by what they were: customer, time, amount and so on'),
  isShopExport: z.boolean().describe('read as the export of a shop that is known by its headings'),
  monthFirst: z.boolean().describe('dates that could be read both ways had the month first'),
  id: z.string().describe('the column of the customer table that names the customer'),
  carried: z
    .array(z.object({ name: z.string(), type: columnType, role: columnRole }))
    .describe('columns of the log that describe its customers'),
  currency: z.string().optional(),
  hasMoney: z.boolean(),
  hasQuantity: z.boolean(),
  hasReturns: z.boolean(),
  discountIs: z.enum(['percent', 'number', 'yes']),
  keepsVisitors: z.boolean(),
  referenceDay: z.string(),
  top: z.number().int(),
  learned,
});
export type FittedFeatures = z.infer<typeof fittedFeatures>;

/** What is to be kept of a log that has just been summed up. */
export function fittedFrom(
  found: Recognised,
  facts: LogFacts,
  groups: FittedFeatures['groups'],
  carried: readonly CarriedColumn[],
  customer: { readonly id: string; readonly currency?: string },
  known: Learned,
): FittedFeatures {
  const columns = (Object.keys(logRoles) as LogColumn[]).flatMap((own): [LogColumn, string][] => {
    const name = (found.log as Record<LogColumn, LogColumns[LogColumn]>)[own]?.name;
    return name === undefined ? [] : [[own, name]];
  });
  const { hasMoney, hasQuantity, hasReturns, discountIs, keepsVisitors, referenceDay, top } = facts;
  return {
    version: 1,
    kind: facts.events ? 'events' : 'orders',
    groups,
    log: Object.fromEntries(columns),
    isShopExport: found.shop !== null,
    monthFirst: found.shapes.some((shape) => shape.type === 'date' && shape.date?.order === 'month-first'),
    ...customer,
    carried: carried.map(({ shape: { name, type }, info: { role } }) => ({ name, type, role })),
    ...{ hasMoney, hasQuantity, hasReturns, discountIs, keepsVisitors, referenceDay, top },
    learned: known,
  };
}
