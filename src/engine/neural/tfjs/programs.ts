import type { EpochFigures } from '../../../contract/neural.ts';
import type { DenseNetwork, DenseSettings, DenseState } from '../../../kernels/dense-network.ts';
import type { SequenceOrder, SequenceResult } from './sequence-autoencoder.ts';
import type { VaeOrder, VaeResult } from './vae.ts';

/** Numbers that cross to the training worker, row-major. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/**
 * What runs on TensorFlow, by name: `order` goes to the training worker, `report`s come back while it works, `result` at
 * the end. All plain data. A new program is a line here and one in the training worker's list.
 */
export interface Programs {
  /** A dense stack trained by tfjs's own layers: the oracle of our trainer, and the way where it is faster. */
  readonly dense: {
    readonly order: {
      readonly network: DenseNetwork;
      readonly settings: DenseSettings;
      readonly inputs: Rows;
      readonly targets: Rows | null;
      readonly state: DenseState;
      readonly epochs: number;
      readonly learningRate: number;
    };
    readonly report: EpochFigures;
    readonly result: { readonly state: DenseState; readonly curve: readonly EpochFigures[] };
  };
  readonly vae: { readonly order: VaeOrder; readonly report: EpochFigures; readonly result: VaeResult };
  readonly sequence: { readonly order: SequenceOrder; readonly report: EpochFigures; readonly result: SequenceResult };
}
export type ProgramName = keyof Programs;
