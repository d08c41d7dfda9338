import type { DenseNetwork, DenseState } from '../../../kernels/dense-network.ts';

/**
 * A network that sees only part of each row while it learns (denoising autoencoder, Vincent et al. 2008): a linear layer in
 * front passes the values on, and a share of its outputs drops out at every step.
 */
export function hidingNetwork({ inputs, layers }: DenseNetwork, share: number): DenseNetwork {
  return { inputs, layers: [{ units: inputs, activation: 'linear', dropout: share, batchNorm: false }, ...layers] };
}

/** The start of such a network: the layer in front passes values on as they are. */
export function passingOn(inputs: number, start: DenseState): DenseState {
  const weights = start.weights.slice();
  weights.fill(0, 0, inputs * inputs + inputs);
  for (let i = 0; i < inputs; i++) weights[i * inputs + i] = 1;
  return { ...start, weights };
}

/**
 * The weights without the layer in front, worked into the next one: both are linear, so K₀ W₁ and b₀ W₁ + b₁ do the same.
 *
 * @param units of the layer after it
 */
export function withoutFront(inputs: number, units: number, weights: Float32Array): Float32Array {
  const bias = inputs * inputs;
  const next = bias + inputs;
  const folded = weights.slice(next);
  for (let unit = 0; unit < units; unit++) {
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let via = 0; via < inputs; via++) sum += weights[i * inputs + via] * weights[next + via * units + unit];
      folded[i * units + unit] = sum;
    }
    let shift = weights[next + inputs * units + unit];
    for (let via = 0; via < inputs; via++) shift += weights[bias + via] * weights[next + via * units + unit];
    folded[inputs * units + unit] = shift;
  }
  return folded;
}
