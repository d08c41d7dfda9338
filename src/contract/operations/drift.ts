import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { readOptions } from '../dataset.ts';
import { drift, earlierSegments } from '../drift.ts';
import { eventsOf } from '../progress.ts';
import { base, inProject } from './base.ts';

export const driftOperations = {
  /** Segments that were shown when newer customers came in, newest first; what `since` may name. */
  earlier: base.input(inProject).output(z.array(earlierSegments)),
  /**
   * The present customers against those that earlier segments were built on; of the latest where `since` is left out,
   * through all the months they were kept for.
   * null before newer customers came in. `NOT_FOUND` for a `since` that is not among `drift.earlier`.
   */
  ofImport: base.input(inProject.extend({ since: z.string().optional() })).output(drift.nullable()),
  /**
   * The customers of a file against those that the shown segments were built on. Nothing is kept of the file. Read as
   * the project's own file was, but for `options`. `NOT_FOUND` where no segments are shown.
   */
  ofFile: base
    .input(inProject.extend({ path: z.string(), options: readOptions.default({}) }))
    .output(eventIterator(eventsOf(drift))),
};
