import type { JobContext } from '../../jobs/task.ts';
import type { SequenceSizes } from '../../neural/tfjs/sequence-network.ts';
import type { Sequences } from '../../neural/tfjs/sequences.ts';
import { breathe } from '../../prepare/state.ts';
import { cnnEncoder } from './encode-cnn.ts';
import { lstmEncoder } from './encode-lstm.ts';

/** Weights of an encoder by name, as the programs name them. */
export type EncoderWeights = Readonly<Record<string, ArrayLike<number>>>;

/** Writes the code of one sequence into `code`. */
export type SequenceEncoder = (sequences: Sequences, row: number, code: Float64Array) => void;

/** Multiplications between two turns of other calls. */
const WORK_AT_ONCE = 5_000_000;

const encoders = { lstm: lstmEncoder, cnn: cnnEncoder };

/**
 * Codes of all sequences (rows × codeSize) in float64 and one after the other: the same numbers whatever the network was
 * trained on, and without TensorFlow.
 */
export async function encodeSequences(
  network: keyof typeof encoders,
  weights: EncoderWeights,
  sizes: SequenceSizes,
  sequences: Sequences,
  context: JobContext,
): Promise<Float64Array> {
  const encode = encoders[network](weights, sizes);
  const { steps, width, units, codeSize } = sizes;
  const every = Math.max(1, Math.floor(WORK_AT_ONCE / (steps * 4 * units * (width + units))));
  const codes = new Float64Array(sequences.rows * codeSize);
  for (let row = 0; row < sequences.rows; row++) {
    encode(sequences, row, codes.subarray(row * codeSize, (row + 1) * codeSize));
    if (row % every === every - 1) await breathe(context);
  }
  return codes;
}
