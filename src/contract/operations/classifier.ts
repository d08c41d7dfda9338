import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { classifierOptions, classifierResult } from '../classifier.ts';
import { eventsOf } from '../progress.ts';
import { base, inProject } from './base.ts';

const ofShownRun = inProject.extend({ runId: z.string().optional().describe('default: the run shown') });

export const classifierOperations = {
  /**
   * Trains a network on the segments of a run, tests it on customers it never saw, and keeps it with the run for
   * `scoring.score` by `classifier`. Epochs come as the curve of a task; `analysis.finishEarly` ends with the best so far.
   */
  train: base
    .input(ofShownRun.extend({ options: classifierOptions.prefault({}) }))
    .output(eventIterator(eventsOf(classifierResult))),
  /** The classifier kept with a run; null where none was trained. */
  result: base.input(ofShownRun).output(classifierResult.nullable()),
};
