import * as z from 'zod';
import { movement } from '../movement.ts';
import { base, inProject } from './base.ts';

const between = inProject.extend({
  runId: z.string().optional().describe('default the shown segments'),
  since: z.string().optional().describe('default those shown before the last import, or else the clustering before'),
});
const cell = {
  from: z.number().int().min(-1).nullable().describe('null: newcomers'),
  to: z.number().int().min(-1).nullable().describe('null: gone'),
};

/** Part of the noun `segments`. */
export const movementOperations = {
  /**
   * Where the customers of earlier segments are now; null where there is nothing to compare with. Customers are told by
   * their id across imports and by their row within one customer table.
   */
  movement: base.input(between).output(movement.nullable()),
  /** The customers of one flow as text rows; of those who are gone only the id is known. */
  movers: base
    .input(
      between.extend({
        ...cell,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(20),
      }),
    )
    .output(
      z.object({
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string().nullable())),
        total: z.number().int(),
      }),
    ),
  /** Every customer with the segment before and now, as CSV safe for spreadsheets; only those who moved, or one flow. */
  exportMovement: base
    .input(between.extend({ flow: z.object(cell).optional(), moversOnly: z.boolean().default(true) }))
    .output(z.file()),
};
