import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { importResult, inspection, readOptions } from '../dataset.ts';
import { eventsOf } from '../progress.ts';
import { base, inProject } from './base.ts';

export const sourcesOperations = {
  /** Recognises a file without importing it. */
  inspect: base.input(z.object({ path: z.string(), options: readOptions.default({}) })).output(inspection),
  /** Reads the file into the project's customer table; an earlier table is replaced in the last transaction. */
  import: base
    .input(inProject.extend({ path: z.string(), options: readOptions.default({}) }))
    .output(eventIterator(eventsOf(importResult))),
  /** Rows that were set aside, as CSV. */
  rejected: base.input(inProject).output(z.file()),
};
