import type { SequenceSizes } from '../../neural/tfjs/sequence-network.ts';
import type { EncoderWeights, SequenceEncoder } from './encode.ts';

/** The encoder of `neural/tfjs/lstm.ts`: kernel (4 · units × width), recurrent (4 · units × units), code (codeSize × units). */
export function lstmEncoder(
  weights: EncoderWeights,
  { steps, width, units, codeSize }: SequenceSizes,
): SequenceEncoder {
  const kernel = Float64Array.from(weights['encoder kernel']);
  const bias = Float64Array.from(weights['encoder bias']);
  const recurrent = Float64Array.from(weights['encoder recurrent']);
  const codeKernel = Float64Array.from(weights['code kernel']);
  const codeBias = Float64Array.from(weights['code bias']);
  const hidden = new Float64Array(units);
  const cells = new Float64Array(units);
  const gates = new Float64Array(4 * units);
  return ({ kinds, numbers, kind, values }, row, code) => {
    hidden.fill(0);
    cells.fill(0);
    for (let step = row * steps; step < (row + 1) * steps; step++) {
      // The state stays at nothing until the sequence begins.
      if (kind[step] === 0) continue;
      for (let gate = 0; gate < gates.length; gate++) {
        let z = bias[gate];
        if (kind[step] <= kinds) z += kernel[gate * width + kind[step] - 1];
        for (let i = 0; i < numbers; i++) z += kernel[gate * width + kinds + i] * values[step * numbers + i];
        const from = gate * units;
        for (let unit = 0; unit < units; unit++) z += recurrent[from + unit] * hidden[unit];
        gates[gate] = 1 / (1 + Math.exp(-z));
      }
      for (let unit = 0; unit < units; unit++) {
        const candidate = 2 * gates[3 * units + unit] - 1;
        cells[unit] = gates[units + unit] * cells[unit] + gates[unit] * candidate;
        hidden[unit] = gates[2 * units + unit] * Math.tanh(cells[unit]);
      }
    }
    for (let i = 0; i < codeSize; i++) {
      code[i] = codeBias[i];
      for (let unit = 0; unit < units; unit++) code[i] += codeKernel[i * units + unit] * hidden[unit];
    }
  };
}
