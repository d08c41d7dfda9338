import * as z from 'zod';
import { methodInfo } from '../methods.ts';
import { base } from './base.ts';

export const methodsOperations = {
  /** Every method, in words, with its parameters and presets; default first. */
  list: base.output(z.array(methodInfo)),
};
