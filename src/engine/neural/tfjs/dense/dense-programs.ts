import type { EpochFigures } from '../../../../contract/neural.ts';
import type { DenseEpoch, DenseState } from '../../../../kernels/dense-network.ts';
import type { Program } from '../program.ts';
import type { WorkName } from '../training-work.ts';
import type { DenseCalls } from './dense-calls.ts';
import { createDenseModel, type DenseModel } from './dense-model.ts';

type DenseWork = Extract<WorkName, 'dense' | keyof DenseCalls>;

/** The programs of dense networks, with the one network that this worker holds between calls. */
export interface DensePrograms {
  readonly programs: { readonly [Name in DenseWork]: Program<Name> };
  /** Lets go of the network. */
  close(): void;
}

export function createDensePrograms(): DensePrograms {
  let held: DenseModel | null = null;
  const close = () => {
    held?.dispose();
    held = null;
  };
  const from = async (state: DenseState | null): Promise<DenseModel> => {
    if (held === null) throw new TypeError('denseOpen comes first');
    if (state !== null) await held.restore(state);
    return held;
  };
  return {
    close,
    programs: {
      async denseOpen({ network, settings, data }) {
        close();
        held = await createDenseModel(network, settings, data);
        return null;
      },
      async denseTrain({ state, epochs, learningRate }, { report }) {
        const model = await from(state);
        const figures: DenseEpoch[] = [];
        for (let epoch = 0; epoch < epochs; epoch++) {
          figures.push(
            model.trainEpoch(learningRate, (done, total) =>
              report({ done: epoch * total + done, total: epochs * total }),
            ),
          );
          if (!Number.isFinite(figures[epoch].loss)) break;
        }
        return { epochs: figures, state: await model.state() };
      },
      denseEvaluate: async ({ state, data }) => (await from(state)).evaluate(data),
      denseOutput: async ({ state, inputs, layer }) => (await from(state)).output(inputs, layer),
      denseForward: async ({ state, rows, layer }) => (await from(state)).forward(rows, layer),
      async denseBackward({ gradient, learningRate }) {
        const model = await from(null);
        model.backward(gradient, learningRate);
        return model.state();
      },
      async dense({ network, settings, inputs, targets, state, epochs, learningRate }, { report, enough }) {
        const model = await createDenseModel(network, settings, { inputs, targets });
        try {
          await model.restore(state);
          const curve: EpochFigures[] = [];
          while (curve.length < epochs && !(await enough())) {
            const { loss, accuracy } = model.trainEpoch(learningRate, () => {});
            curve.push({ epoch: curve.length + 1, loss, accuracy, validationLoss: null, validationAccuracy: null });
            report(curve[curve.length - 1]);
            if (!Number.isFinite(loss)) break;
          }
          return { state: await model.state(), curve };
        } finally {
          model.dispose();
        }
      },
    },
  };
}
