import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { readOptions } from '../dataset.ts';
import { eventsOf } from '../progress.ts';
import { scoredBy, scoredCustomer, scoreResult, scoreSummary } from '../scoring.ts';
import { whyHere } from '../why-here.ts';
import { base, inProject } from './base.ts';

const ofScore = inProject.extend({ scoreId: z.string() });

export const scoringOperations = {
  /**
   * Reads a file of new customers and places each in the segments of a run, without grouping again: the run's repairs
   * and its fitted preparation apply unchanged. A log is summed up as the project's own was. The result is kept in the
   * project, beside the last few before it; in one opened for reading until it is closed, with a warning.
   * `UNKNOWN_COLUMN` or `BAD_PARAMETER` name the columns that are missing or hold something else.
   */
  score: base
    .input(
      inProject.extend({
        runId: z.string().optional().describe('default: the run shown'),
        path: z.string(),
        options: readOptions.default({}),
        by: scoredBy.default('method'),
      }),
    )
    .output(eventIterator(eventsOf(scoreResult))),
  /** The scores kept for runs on the present customers, newest first. */
  list: base.input(inProject).output(z.array(scoreSummary)),
  /** A score with the segments' present names; joined segments are counted as one. */
  result: base.input(ofScore).output(scoreResult),
  /** New customers in the order of the file. */
  page: base
    .input(
      ofScore.extend({
        segment: z.number().int().optional().describe('only those of this segment; -1 for no segment'),
        only: z.enum(['all', 'unlike', 'not-placed']).default('all'),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(20),
      }),
    )
    .output(z.object({ customers: z.array(scoredCustomer), total: z.number().int() })),
  /**
   * Every customer of the file with segment, confidence and what is doubtful, as CSV safe for spreadsheets; with the
   * columns the segments were built from, as read.
   */
  export: base.input(ofScore.extend({ withColumns: z.boolean().default(false) })).output(z.file()),
  /** Which columns put a new customer where they are. `NOT_FOUND` for one that could not be placed. */
  whyHere: base.input(ofScore.extend({ row: z.number().int().min(0) })).output(whyHere),
  /** Forgets a score and the customers in it. */
  remove: base.input(ofScore).output(z.object({ removed: z.boolean() })),
};
