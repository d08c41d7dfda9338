import * as z from 'zod';
import { backendChoice } from './neural.ts';

const squashing = z.enum(['relu', 'tanh', 'sigmoid', 'linear']);
const bentBy = (usual: z.infer<typeof squashing>) =>
  squashing
    .default(usual)
    .meta({ title: 'Activation', description: 'how a unit of a hidden layer bends what it sums up' });

/** What every method that learns a code has to choose. What is left out is worked out from the customers at hand. */
const codeParams = {
  k: z.number().int().min(1).meta({ title: 'Number of groups', description: 'how many groups to build (n_clusters)' }),
  hidden: z.string().regex(layerSizes()).optional().meta({
    title: 'Hidden layers',
    description: 'units of each layer on the way to the code, such as 16-8, and back the same way; none for no layer',
  }),
  codeSize: z.number().int().min(1).max(256).optional().meta({
    title: 'Size of the code',
    description: 'numbers that stand for a customer; left out, about half the columns, at most 10',
  }),
  activation: bentBy('tanh'),
  codeActivation: squashing
    .default('linear')
    .meta({ title: 'Activation of the code', description: 'linear leaves the code free' }),
  outputActivation: z.enum(['linear', 'sigmoid']).default('linear').meta({
    title: 'Activation of the output',
    description: 'sigmoid suits columns drawn to 0–1 and no others',
  }),
  epochs: z.number().int().min(1).max(10_000).optional().meta({
    title: 'Epochs at most',
    description: 'passes over all customers; left out, more where there are few of them',
  }),
  patience: z.number().int().min(0).max(10_000).default(20).meta({
    title: 'Patience',
    description: 'epochs without a gain before it stops; 0 goes through all',
  }),
  batchSize: z.number().int().min(1).max(1_000_000).optional().meta({
    title: 'Batch size',
    description: 'customers looked at in each step; left out, 32 to 256 by how many there are',
  }),
  learningRate: z
    .number()
    .gt(0)
    .max(1)
    .default(0.001)
    .meta({ title: 'Learning rate', description: 'how far a step goes' }),
  corruption: z.number().min(0).max(0.9).optional().meta({
    title: 'Values hidden while it learns',
    description:
      'share blanked out at every step, so that the code goes by what hangs together; left out, a fifth from 9 columns on',
  }),
  optimizer: z
    .enum(['adam', 'sgd'])
    .default('adam')
    .meta({ title: 'Optimizer', description: 'sgd is plain gradient descent with momentum 0.9' }),
  nInit: z.number().int().min(1).max(1000).default(10).meta({
    title: 'Starts',
    description: 'how often k-means on the code starts from different places; the best result is kept',
  }),
  backend: backendChoice,
};

/** Autoencoder, then k-means on its code (deep k-means). */
export const autoencoderParams = z.object(codeParams);
export type AutoencoderParams = z.infer<typeof autoencoderParams>;

/** What on the code does the grouping. */
const clusterer = z
  .enum(['kmeans', 'gmm'])
  .default('kmeans')
  .meta({ title: 'Groups of the code by', description: 'k-means, or a Gaussian mixture (gmm)' });

/** Variational autoencoder (Kingma and Welling 2014), then k-means or a Gaussian mixture on its mean codes. */
export const vaeParams = z
  .object(codeParams)
  .omit({ codeActivation: true, corruption: true, optimizer: true })
  .extend({
    activation: bentBy('relu'),
    beta: z.number().gt(0).max(100).default(0.1).meta({
      title: 'Weight of the divergence (beta)',
      description:
        'how hard codes are drawn to one round cloud; 1 is the method as first published, too much empties the code',
    }),
    warmUp: z.number().min(0).max(0.9).default(0.3).meta({
      title: 'Warm-up',
      description: 'share of the epochs over which that weight grows from nothing',
    }),
    clusterer,
  });
export type VaeParams = z.infer<typeof vaeParams>;

/** Sequence autoencoder, an LSTM or convolutions, then k-means on its code. */
export const sequenceParams = z
  .object(codeParams)
  .pick({
    k: true,
    codeSize: true,
    epochs: true,
    patience: true,
    batchSize: true,
    learningRate: true,
    nInit: true,
    backend: true,
  })
  .extend({
    network: z.enum(['lstm', 'cnn']).default('lstm').meta({
      title: 'Network',
      description: 'reads step by step (lstm), or neighbouring steps together (cnn), which is quicker',
    }),
    units: z.number().int().min(1).max(512).default(32).meta({
      title: 'Units',
      description: 'of the recurrent layers, or filters of the convolutions',
    }),
    sampleRows: z.number().int().min(50).optional().meta({
      title: 'Learn from a sample',
      description:
        'how many customers, drawn by chance, the network learns from; left out, all up to 20,000; everyone gets a code',
    }),
  });
export type SequenceParams = z.infer<typeof sequenceParams>;

/** Deep embedded clustering (Xie, Girshick and Farhadi 2016), keeping the reconstruction (Guo et al. 2017) by default. */
export const decParams = z.object({
  ...codeParams,
  refinementRounds: z.number().int().min(1).max(10_000).default(100).meta({
    title: 'Rounds of refinement at most',
    description: 'passes over all customers after the first groups',
  }),
  tol: z.number().min(0).max(1).default(0.001).meta({
    title: 'Tolerance',
    description: 'stop when a smaller share of the customers changes group in a round',
  }),
  updateInterval: z.number().int().min(1).max(1_000_000).optional().meta({
    title: 'Batches between targets',
    description: 'how often the groups aimed at are drawn anew; left out, once a round',
  }),
  alpha: z.number().gt(0).max(100).default(1).meta({
    title: 'Degrees of freedom',
    description: "of Student's t, which tells how near a customer is to a group",
  }),
  reconstructionWeight: z.number().min(0).max(10).default(1).meta({
    title: 'Weight of the reconstruction',
    description: 'against the sharpening of the groups; 0 is the method as first published',
  }),
});
export type DecParams = z.infer<typeof decParams>;

/** Sizes of layers from their text, such as `16-8`; empty for `none`. */
export function sizesOfLayers(text: string): number[] {
  return text === 'none' ? [] : text.split('-').map(Number);
}

/** The text that a recipe keeps of sizes of layers. */
export function textOfLayers(sizes: readonly number[]): string {
  return sizes.length === 0 ? 'none' : sizes.join('-');
}

/** `none`, or sizes from 1 to 4096 joined by hyphens, at most eight. */
function layerSizes(): RegExp {
  const size = '(?:[1-9]\\d{0,2}|[1-3]\\d{3}|40[0-8]\\d|409[0-6])';
  return new RegExp(`^(?:none|${size}(?:-${size}){0,7})$`);
}
