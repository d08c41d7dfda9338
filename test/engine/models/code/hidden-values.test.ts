import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/engine/evaluate/random.ts';
import { hidingNetwork, passingOn, withoutFront } from '../../../../src/engine/models/code/hidden-values.ts';
import { referenceSession } from '../../../support/reference-dense.ts';

const random = seededRandom(Math.floor(Math.random() * 1e6));
const data = Float64Array.from({ length: 30 }, () => random.normal());
const inputs = { rows: 10, columns: 3, data };
const layer = (units: number, activation: 'tanh' | 'linear') => ({ units, activation, dropout: 0, batchNorm: false });
const network = { inputs: 3, layers: [layer(4, 'tanh'), layer(3, 'linear')] };
const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
const settings = { loss: 'mse', optimizer: adam, batchSize: 5, seed: 3 } as const;

describe('a layer in front that hides values', () => {
  const front = { network: hidingNetwork(network, 0), settings, data: { inputs, targets: null } };

  it('passes everything on at the start', async () => {
    const session = referenceSession(front);
    session.restore(passingOn(3, session.state()));
    expect([...(await session.output(inputs, 0))]).toEqual([...Float32Array.from(data)]);
  });

  it('is worked into the next layer afterwards without changing what the network says', async () => {
    const session = referenceSession(front);
    session.restore(passingOn(3, session.state()));
    await session.train(20, 0.05);
    const said = await session.output(inputs);
    const without = referenceSession({ ...front, network });
    without.restore({ ...without.state(), weights: withoutFront(3, 4, session.state().weights) });
    for (const [i, value] of (await without.output(inputs)).entries()) expect(value).toBeCloseTo(said[i], 5);
    expect(hidingNetwork(network, 0.3).layers[0]).toMatchObject({ units: 3, activation: 'linear', dropout: 0.3 });
  });
});
