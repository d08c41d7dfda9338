import * as z from 'zod';
import { sampleShop } from '../project.ts';
import { base } from './base.ts';

export const samplesOperations = {
  list: base.output(z.array(sampleShop)),
  /** Writes the sample's file to the data folder if it is not there yet; answers its path. */
  open: base.input(z.object({ id: z.string() })).output(z.object({ path: z.string() })),
};
