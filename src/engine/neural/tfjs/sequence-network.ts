import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Random } from '../../evaluate/random.ts';
import type { SequenceBatch } from './sequences.ts';
import type { Tensorflow } from './tensorflow.ts';
import type { Variables, WeightShape, Weights } from './weights.ts';

/** What decides the shapes of a sequence autoencoder. */
export interface SequenceSizes {
  readonly steps: number;
  /** Numbers of a step. */
  readonly width: number;
  /** Units of the recurrent layers, or filters of the convolutions. */
  readonly units: number;
  readonly codeSize: number;
}

/**
 * One kind of network for sequences. Codes are batch × codeSize; what is built again has whole steps below each other,
 * (steps · batch) × width.
 */
export interface SequenceNetwork {
  shapes(sizes: SequenceSizes): WeightShape[];
  start(sizes: SequenceSizes, random: Random): Weights;
  forward(
    tf: Tensorflow,
    variables: Variables,
    sizes: SequenceSizes,
  ): {
    encode(batch: SequenceBatch): Tensor2D;
    decode(code: Tensor2D): Tensor2D;
  };
}
