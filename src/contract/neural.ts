import * as z from 'zod';

export const activation = z.enum(['linear', 'relu', 'tanh', 'sigmoid', 'softmax']);

/** One dense layer: the linear map and its activation, then dropout, then batch normalisation. */
export const denseLayer = z.object({
  units: z.number().int().min(1).max(4096),
  activation,
  dropout: z.number().min(0).max(0.95).default(0).describe('share of outputs set to 0 in each training step'),
  batchNorm: z.boolean().default(false),
});

/**
 * Where a network trains. kernels: Coterie's own fused trainer, for dense stacks only; tensorflow: native TensorFlow;
 * wasm: TensorFlow's WebAssembly backend, which is always there.
 */
export const neuralBackend = z.enum(['kernels', 'tensorflow', 'wasm']);
export type NeuralBackend = z.infer<typeof neuralBackend>;

export const backendChoice = z
  .enum(['auto', ...neuralBackend.options])
  .default('auto')
  .meta({ title: 'Trains on', description: 'auto takes what measures fastest for this network on this computer' });
export type BackendChoice = z.infer<typeof backendChoice>;

/** A backend and whether it is on this computer. */
export const backendState = z.object({
  backend: neuralBackend,
  name: z.string(),
  ready: z.boolean(),
  message: z.string().describe('what it runs on; of one that is not ready, why and what to do'),
  role: z.string().describe('what it is used for and when, one sentence'),
});
export type BackendState = z.infer<typeof backendState>;

/** Whether native TensorFlow can be set up here, and what that takes. */
export const tensorflowSetup = z.object({
  state: z.enum(['ready', 'possible', 'impossible']),
  message: z
    .string()
    .describe('what is downloaded and how large it is, before anything is; or why there is nothing to do'),
});
export type TensorflowSetup = z.infer<typeof tensorflowSetup>;

/** What a network was trained on, and why there. */
export const backendUsed = z.object({
  backend: neuralBackend,
  /** Such as `TensorFlow 2.21.0, NVIDIA H100` or `Coterie's own trainer, 2 threads`. */
  title: z.string(),
  reason: z.string().describe('one sentence'),
});
export type BackendUsed = z.infer<typeof backendUsed>;

/** One epoch of training. */
export const epochFigures = z.object({
  epoch: z.number().int().describe('1 first'),
  loss: z.number().describe('mean over the batches of the epoch, while its weights changed'),
  validationLoss: z.number().nullable().describe('after the epoch, on rows kept apart; null where none are'),
  accuracy: z.number().nullable().describe('of a classifier, over the batches of the epoch'),
  validationAccuracy: z.number().nullable(),
});
export type EpochFigures = z.infer<typeof epochFigures>;

/** How a network got to where it is. */
export const trainingSummary = z.object({
  backend: backendUsed,
  /** In words and numbers, such as `9-16-2-16-9, relu`. */
  network: z.string(),
  parameters: z.number().int().describe('numbers that were learned'),
  curve: z.array(epochFigures),
  epochs: z.number().int(),
  bestEpoch: z.number().int().describe('the one whose weights were kept'),
  stopped: z
    .enum(['all epochs', 'no more gain', 'by hand'])
    .describe('by hand: somebody asked for the best so far while it trained'),
  seconds: z.number(),
});
export type TrainingSummary = z.infer<typeof trainingSummary>;
