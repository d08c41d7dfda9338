import {
  type Optimizer,
  type SGDOptimizer,
  scalar,
  type Tensor,
  tensor,
  tidy,
  train,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { DenseSettings } from '../../../../kernels/dense-network.ts';

interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
}

/** What tfjs keeps to itself of Adam. */
interface AdamInside {
  learningRate: number;
  readonly accBeta1: Variable;
  readonly accBeta2: Variable;
}

/** One of tfjs's optimizers, with moments that can be read and set. */
export interface DenseOptimizerInUse {
  /** One step; gradients in the order of the trainable weights. */
  apply(variables: readonly Variable[], gradients: Readonly<Record<string, Tensor>>, rate: number): void;
  /**
   * Says how many steps were done. tfjs multiplies the powers of Adam's betas up step by step, rounding each time; made anew
   * at the start of every epoch, they do not tell whether training was interrupted there.
   */
  startEpoch(steps: number): void;
  /** All first moments, then all second ones where there are any, by trainable weight. */
  moments(): Promise<Float32Array[]>;
  dispose(): void;
}

/**
 * @param variables all trainable weights
 * @param moments as `moments()` gave them; null for a fresh start
 * @param steps done so far
 */
export async function createOptimizer(
  { optimizer: settings }: DenseSettings,
  variables: readonly Variable[],
  moments: readonly Float32Array[] | null,
  steps: number,
): Promise<DenseOptimizerInUse> {
  const optimizer: Optimizer =
    settings.kind === 'adam'
      ? train.adam(0, settings.beta1, settings.beta2, settings.epsilon)
      : train.momentum(0, settings.momentum);
  const copies = settings.kind === 'adam' ? 2 : 1;
  if (moments !== null) {
    const given = moments.slice(0, copies * variables.length).map((values, index): NamedTensor => {
      const { name, shape } = variables[index % variables.length];
      return { name: `${name}/${index}`, tensor: tensor(values, shape) };
    });
    const count: NamedTensor = { name: 'iter', tensor: scalar(steps, 'int32') };
    await optimizer.setWeights([count, ...given]);
    for (const { tensor: values } of [count, ...given]) values.dispose();
  }
  const inside = settings.kind === 'adam' ? (optimizer as unknown as AdamInside) : null;
  return {
    startEpoch(done) {
      if (settings.kind !== 'adam') return;
      inside?.accBeta1.assign(scalar(settings.beta1 ** (done + 1)));
      inside?.accBeta2.assign(scalar(settings.beta2 ** (done + 1)));
    },
    apply(changed, gradients, rate) {
      // Only plain gradient descent has a way to set it that everyone may use.
      if (inside) inside.learningRate = rate;
      else (optimizer as SGDOptimizer).setLearningRate(rate);
      tidy(() => optimizer.applyGradients(changed.map(({ name }) => ({ name, tensor: gradients[name] }))));
    },
    async moments() {
      const [, ...held] = await optimizer.getWeights();
      const zeros = () => variables.map(({ size }) => new Float32Array(size));
      const read = held.map(({ tensor: values }) => values.dataSync() as Float32Array);
      // Steps on the first layers alone leave the later ones without moments.
      const known = read.length / copies;
      return Array.from({ length: copies }, (_, copy) =>
        zeros().map((empty, index) => (index < known ? Float32Array.from(read[copy * known + index]) : empty)),
      ).flat();
    },
    dispose: () => optimizer.dispose(),
  };
}
