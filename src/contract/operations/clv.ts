import { eventIterator } from '@orpc/contract';
import { clvResult, clvSettings } from '../clv.ts';
import { eventsOf } from '../progress.ts';
import { base, inProject } from './base.ts';

export const clvOperations = {
  /**
   * Fits a model of purchases, and one of spend where there are values, by maximum likelihood, and keeps what it expects
   * of every customer as columns of the customer table; those of an earlier fit are replaced.
   * `NO_USABLE_COLUMNS` where the table holds no histories, `TOO_FEW_ROWS` where nobody came back.
   */
  fit: base.input(inProject.extend(clvSettings.shape)).output(eventIterator(eventsOf(clvResult))),
  /** The latest fit on the present customers; null before the first. */
  result: base.input(inProject).output(clvResult.nullable()),
};
