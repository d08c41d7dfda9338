import * as tf from '@tensorflow/tfjs-core';
import { createDensePrograms } from './dense/dense-programs.ts';
import type { Program } from './program.ts';
import { trainSequences } from './sequence-autoencoder.ts';
import type { WorkName } from './training-work.ts';
import { trainVae } from './vae.ts';

/** What a training worker can do, by name, and how it lets go of what it holds between calls. */
export interface ProgramList {
  readonly programs: { readonly [Name in WorkName]: Program<Name> };
  close(): void;
}

/** Everything a training worker can do. A new program is a line here and one in `Programs`. */
export function createProgramList(): ProgramList {
  const dense = createDensePrograms();
  return {
    programs: {
      ...dense.programs,
      vae: (order, watch) => trainVae(tf, order, watch),
      sequence: (order, watch) => trainSequences(tf, order, watch),
    },
    close: dense.close,
  };
}
