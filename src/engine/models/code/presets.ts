import type { MethodPreset } from '../../../contract/methods.ts';

/** Settings that the studies published. Where they are silent, what Keras does without being told. */
export const codePresets: readonly MethodPreset[] = [
  {
    id: 'study-a',
    title: 'Sidharta et al.: 4-2-4, three groups',
    params: {
      k: 3,
      hidden: 'none',
      codeSize: 2,
      outputActivation: 'sigmoid',
      epochs: 500,
      batchSize: 32,
      patience: 0,
      corruption: 0,
    },
  },
  {
    id: 'study-c',
    title: 'Sharma et al.: 16-8-4-8-16, sigmoid out, 50 epochs',
    params: {
      hidden: '16-8',
      codeSize: 4,
      activation: 'relu',
      outputActivation: 'sigmoid',
      epochs: 50,
      batchSize: 64,
      optimizer: 'adam',
      patience: 0,
      corruption: 0,
    },
  },
];
