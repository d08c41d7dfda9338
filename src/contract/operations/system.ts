import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { backendState } from '../neural.ts';
import { eventsOf } from '../progress.ts';
import { systemInfo } from '../project.ts';
import { base } from './base.ts';

export const systemOperations = {
  /** Versions, cores, memory and what was found on this computer. */
  info: base.output(systemInfo),
  /**
   * Sets native TensorFlow up, which "info" says what it downloads for; ends at once where it is there already. Only ever
   * because somebody pressed the button: nothing else here reaches the network. Fails with `SETUP_FAILED`, saying why.
   */
  setupTensorflow: base.output(eventIterator(eventsOf(z.object({ backends: z.array(backendState) })))),
};
