import { systemInfo } from '../project.ts';
import { base } from './base.ts';

export const systemOperations = {
  /** Versions, cores, memory and what was found on this computer. */
  info: base.output(systemInfo),
};
