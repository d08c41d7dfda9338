import { type AutoencoderParams, sizesOfLayers } from '../../../contract/neural-params.ts';
import type { DenseLayer, DenseNetwork } from '../../../kernels/dense-network.ts';

/** A network that squeezes rows to a code and rebuilds them from it. */
export interface CodeNetwork {
  readonly network: DenseNetwork;
  /** Place of the layer whose outputs are the code. */
  readonly codeLayer: number;
}

export type CodeShape = Required<
  Pick<AutoencoderParams, 'hidden' | 'codeSize' | 'activation' | 'codeActivation' | 'outputActivation'>
>;

/** Hidden layers, the code, the hidden layers back and as many outputs as there are inputs. */
export function codeNetwork(inputs: number, shape: CodeShape): CodeNetwork {
  const sizes = sizesOfLayers(shape.hidden);
  const layer = (units: number, activation: DenseLayer['activation']): DenseLayer => ({
    units,
    activation,
    dropout: 0,
    batchNorm: false,
  });
  const layers = [
    ...sizes.map((units) => layer(units, shape.activation)),
    layer(shape.codeSize, shape.codeActivation),
    ...sizes.toReversed().map((units) => layer(units, shape.activation)),
    layer(inputs, shape.outputActivation),
  ];
  return { network: { inputs, layers }, codeLayer: sizes.length };
}
