import { eventIterator } from '@orpc/contract';
import { eventsOf } from '../progress.ts';
import { selection, selectionOptions } from '../selection.ts';
import { base, inProject } from './base.ts';

export const selectionOperations = {
  /** Judges columns of the customer table by every criterion and suggests a set. Nothing in the project changes. */
  suggest: base.input(inProject.extend(selectionOptions.shape)).output(eventIterator(eventsOf(selection))),
};
