import type { DenseNetwork, DenseSettings, DenseState } from '../../kernels/dense-network.ts';

export function initialState({ inputs, layers }: DenseNetwork, { seed, optimizer }: DenseSettings): DenseState {
  let state = (Math.imul(seed ^ 0x2545f491, 0x9e3779b1) >>> 0) + 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let width = inputs;
  const weights = layers.flatMap(({ units, batchNorm }) => {
    const limit = Math.sqrt(6 / (width + units));
    const kernel = Array.from({ length: width * units }, () => (next() * 2 - 1) * limit);
    const norm = batchNorm ? [1, 0, 0, 1].flatMap((value) => Array<number>(units).fill(value)) : [];
    width = units;
    return [...kernel, ...Array<number>(units).fill(0), ...norm];
  });
  const copies = optimizer.kind === 'adam' ? 2 : 1;
  return {
    weights: Float32Array.from(weights),
    moments: new Float32Array(weights.length * copies),
    steps: 0,
    epochs: 0,
  };
}
