import type { SequenceSizes } from '../../neural/tfjs/sequence-network.ts';
import type { EncoderWeights, SequenceEncoder } from './encode.ts';

/** The encoder of `neural/tfjs/cnn.ts`: matrices are what goes in × what comes out. */
export function cnnEncoder(weights: EncoderWeights, { steps, width, units, codeSize }: SequenceSizes): SequenceEncoder {
  const matrix = (name: string) => Float64Array.from(weights[name]);
  const [before, here, after] = ['before', 'here', 'after'].map((place) => matrix(`encoder 0 ${place}`));
  const firstBias = matrix('encoder 0 bias');
  const halving = ['encoder 1', 'encoder 2'].map((name) => ({
    even: matrix(`${name} even`),
    odd: matrix(`${name} odd`),
    bias: matrix(`${name} bias`),
  }));
  const codeKernel = matrix('code kernel');
  const codeBias = matrix('code bias');
  const x = new Float64Array(steps * width);
  const first = new Float64Array(steps * units);
  const halves = [new Float64Array((steps / 2) * units), new Float64Array((steps / 4) * units)];
  return ({ kinds, numbers, kind, values }, row, code) => {
    x.fill(0);
    for (let step = 0; step < steps; step++) {
      const from = row * steps + step;
      if (kind[from] === 0) continue;
      if (kind[from] <= kinds) x[step * width + kind[from] - 1] = 1;
      for (let i = 0; i < numbers; i++) x[step * width + kinds + i] = values[from * numbers + i];
    }
    for (let step = 0; step < steps; step++) {
      const out = first.subarray(step * units, (step + 1) * units);
      out.set(firstBias);
      if (step > 0) addProduct(x, (step - 1) * width, width, before, out);
      addProduct(x, step * width, width, here, out);
      if (step < steps - 1) addProduct(x, (step + 1) * width, width, after, out);
      clip(out);
    }
    let from = first;
    for (const [at, { even, odd, bias }] of halving.entries()) {
      const into = halves[at];
      for (let step = 0; step < into.length / units; step++) {
        const out = into.subarray(step * units, (step + 1) * units);
        out.set(bias);
        addProduct(from, 2 * step * units, units, even, out);
        addProduct(from, (2 * step + 1) * units, units, odd, out);
        clip(out);
      }
      from = into;
    }
    code.set(codeBias);
    addProduct(from, 0, from.length, codeKernel, code.subarray(0, codeSize));
  };
}

/** out += x · matrix, x being `count` numbers from a place on. */
function addProduct(x: Float64Array, place: number, count: number, matrix: Float64Array, out: Float64Array): void {
  for (let i = 0; i < count; i++) {
    const value = x[place + i];
    if (value === 0) continue;
    for (let unit = 0; unit < out.length; unit++) out[unit] += value * matrix[i * out.length + unit];
  }
}

function clip(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) if (values[i] < 0) values[i] = 0;
}
