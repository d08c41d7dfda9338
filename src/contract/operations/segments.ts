import * as z from 'zod';
import { agreement } from '../comparison.ts';
import { segmentation } from '../result.ts';
import { segmentDifference } from '../robustness.ts';
import { whyHere } from '../why-here.ts';
import { base, ofRun } from './base.ts';
import { movementOperations } from './movement.ts';

export const segmentsOperations = {
  ...movementOperations,
  list: base.input(ofRun).output(segmentation),
  /** Which columns differ between the segments by more than chance. */
  differences: base.input(ofRun).output(z.array(segmentDifference)),
  /** How far the segments agree with a column that holds a known grouping. */
  agreement: base.input(ofRun.extend({ column: z.string() })).output(agreement),
  rename: base.input(ofRun.extend({ id: z.number().int(), name: z.string().min(1).max(80) })).output(segmentation),
  annotate: base.input(ofRun.extend({ id: z.number().int(), note: z.string().max(4000) })).output(segmentation),
  recolor: base
    .input(ofRun.extend({ id: z.number().int(), color: z.string().regex(/^#[0-9a-fA-F]{6}$/) }))
    .output(segmentation),
  /** Joins two or more segments into the first; the original run keeps its labels and can be undone. */
  merge: base.input(ofRun.extend({ ids: z.array(z.number().int()).min(2) })).output(segmentation),
  unmerge: base.input(ofRun.extend({ id: z.number().int() })).output(segmentation),
  /**
   * Customers with their segment, as CSV safe for spreadsheets; one segment, no segment (−1) or all; with the table's
   * columns as read (repairs not done), or only id and segment.
   */
  export: base
    .input(ofRun.extend({ id: z.number().int().optional(), withColumns: z.boolean().default(false) }))
    .output(z.file()),
  /** Customers of one segment as text rows, nearest the centre first; those of no segment (−1) in the table's order. */
  customers: base
    .input(
      ofRun.extend({
        id: z.number().int(),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(20),
      }),
    )
    .output(
      z.object({
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string().nullable())),
        places: z.array(z.number().int()).describe('row of the customer table behind each row'),
        total: z.number().int(),
      }),
    ),
  /**
   * Which columns put a customer into their segment rather than the next nearest one. The customer is named by the
   * `row` of the customer table or by the value of its id column. `NOT_FOUND` for those left out while preparing.
   */
  whyHere: base
    .input(ofRun.extend({ row: z.number().int().min(0).optional(), customer: z.string().optional() }))
    .output(whyHere),
};
