import type { DenseNetwork } from '../../kernels/dense-network.ts';

/** Sizes and activations in words, such as `9-16-2-16-9, relu, last sigmoid`. */
export function networkWords({ inputs, layers }: DenseNetwork): string {
  const sizes = [inputs, ...layers.map(({ units }) => units)].join('-');
  const activations = layers.map(({ activation }) => activation);
  const last = activations[activations.length - 1];
  const inside = [...new Set(activations.slice(0, -1))];
  const words = inside.includes(last) ? inside : inside.length === 0 ? [last] : [...inside, `last ${last}`];
  const dropout = [...new Set(layers.map((layer) => layer.dropout))].filter((share) => share > 0);
  const extras = [
    ...dropout.map((share) => `dropout ${share}`),
    ...(layers.some(({ batchNorm }) => batchNorm) ? ['batch normalisation'] : []),
  ];
  return [sizes, ...words, ...extras].join(', ');
}

/** How many numbers a network learns: kernels, biases and the scales and shifts of batch normalisation. */
export function learnedNumbers({ inputs, layers }: DenseNetwork): number {
  let before = inputs;
  let count = 0;
  for (const { units, batchNorm } of layers) {
    count += before * units + units + (batchNorm ? 2 * units : 0);
    before = units;
  }
  return count;
}
