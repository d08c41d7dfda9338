import * as z from 'zod';
import { project } from '../project.ts';
import { repair } from '../repair.ts';
import { base, inProject } from './base.ts';

export const repairsOperations = {
  /** The customers whose value a repair would change, before anyone decides. Nothing is changed. */
  affected: base
    .input(
      inProject.extend({
        repair,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(20),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        rows: z.array(
          z.object({
            row: z.number().int().describe('of the customer table, from 0'),
            customer: z.string().nullable().describe('by the id column, where there is one'),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
    ),
  /**
   * Sets the repairs of the working recipe, in this order; an empty list takes all back. Steps that fill the gaps which
   * repairs make are seen to.
   */
  set: base.input(inProject.extend({ repairs: z.array(repair) })).output(project),
};
