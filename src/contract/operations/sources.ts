import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { importResult, inspection, readOptions } from '../dataset.ts';
import { eventsOf } from '../progress.ts';
import { base, inProject } from './base.ts';

export const sourcesOperations = {
  /**
   * Lists the tables of a database server. The password is kept in memory while the engine runs, and nowhere else;
   * `inspect` and `import` take the `path` that comes back, with the table in `options.part`.
   */
  connect: base
    .input(
      z.object({
        address: z.string().describe('postgresql://user@host:port/database'),
        password: z.string().optional(),
      }),
    )
    .output(
      z.object({
        path: z.string().describe('the address without a password'),
        tables: z.array(z.string()),
        likeliest: z.string().nullable().describe('the table that stands out as orders or customers'),
      }),
    ),
  /** Recognises a file, or the table of a database, without importing it; with `like` as `import` would with it. */
  inspect: base
    .input(
      z.object({
        path: z.string(),
        options: readOptions.default({}),
        like: z.string().optional().describe('projectId of an open project whose log is of the same kind'),
      }),
    )
    .output(inspection),
  /**
   * Reads the file into the project's customer table; an earlier table is replaced in the last transaction. With `like`
   * the table gets exactly the columns of that project's, worked out with the lists that its features learned, and its
   * working recipe: the groups of features, cut points and the like among `options` are then that project's too.
   */
  import: base
    .input(
      inProject.extend({
        path: z.string(),
        options: readOptions.default({}),
        like: z.string().optional().describe('projectId of an open project, which may be this one'),
      }),
    )
    .output(eventIterator(eventsOf(importResult))),
  /** Rows that were set aside, as CSV. */
  rejected: base.input(inProject).output(z.file()),
};
