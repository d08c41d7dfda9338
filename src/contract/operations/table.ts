import * as z from 'zod';
import { columnInfo, columnProfile } from '../dataset.ts';
import { base, inProject } from './base.ts';

export const tableOperations = {
  /** Rows of the customer table as text, null where missing. */
  page: base
    .input(
      inProject.extend({
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(50),
      }),
    )
    .output(
      z.object({
        columns: z.array(columnInfo),
        rows: z.array(z.array(z.string().nullable())),
        total: z.number().int(),
      }),
    ),
  profile: base.input(inProject).output(z.array(columnProfile)),
  /** The customer table as CSV, safe to open in a spreadsheet, or as Parquet with every value as it is. */
  export: base.input(inProject.extend({ format: z.enum(['csv', 'parquet']).default('csv') })).output(z.file()),
};
