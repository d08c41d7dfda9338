import * as z from 'zod';
import { warning } from './errors.ts';
import { backendChoice, trainingSummary } from './neural.ts';

/**
 * What the classifier is. `study-e`: 100-20-6-k, dropout one half and batch normalisation after each hidden layer, Adam
 * .001 and then .0001, best weights kept; `own`: 32-16-k, a little dropout, ends once it gains no more.
 */
export const classifierPreset = z.enum(['own', 'study-e']);
export type ClassifierPreset = z.infer<typeof classifierPreset>;

/** Units of the hidden layers of each preset, the first one first. */
export const presetHidden: Readonly<Record<ClassifierPreset, readonly number[]>> = {
  own: [32, 16],
  'study-e': [100, 20, 6],
};

/** How a classifier is trained. What is left out comes from the preset. */
export const classifierOptions = z.object({
  preset: classifierPreset.default('own'),
  hidden: z
    .array(z.number().int().min(1).max(1024))
    .min(1)
    .max(6)
    .optional()
    .meta({ title: 'Hidden layers', description: 'units of each, the first one first' }),
  dropout: z.number().min(0).max(0.9).optional().meta({
    title: 'Dropout',
    description: 'share of the outputs of each hidden layer left out in a step, against learning by heart',
  }),
  epochs: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .meta({ title: 'Epochs at most', description: 'how often all customers are gone through' }),
  batchSize: z
    .number()
    .int()
    .min(2)
    .max(65_536)
    .optional()
    .meta({ title: 'Batch', description: 'customers looked at before each step' }),
  testShare: z
    .number()
    .min(0.05)
    .max(0.5)
    .default(0.2)
    .meta({ title: 'Kept for the test', description: 'share of each segment that the network never learns from' }),
  seed: z.number().int().min(0).max(0xffff_ffff).default(42),
  backend: backendChoice,
});
export type ClassifierOptions = z.infer<typeof classifierOptions>;
/** The same as a form holds them: what is left out comes from the preset. */
export type ClassifierChoices = z.input<typeof classifierOptions>;

const share = z.number().min(0).max(1);

/** Share of right answers with its 95 % interval (Wilson 1927). */
export const accuracy = z.object({ share, low: share, high: share });
export type Accuracy = z.infer<typeof accuracy>;

/** A segment as the classifier knows it; segments joined afterwards stay apart here. */
export const classifierClass = z.object({
  id: z.number().int().describe('number of the segment'),
  name: z.string(),
  color: z.string(),
  train: z.number().int().describe('customers it learned from'),
  test: z.number().int(),
  precision: share.nullable().describe('of the test customers put here, how many belong; null where there are none'),
  recall: share.nullable().describe('of the test customers of this segment, how many were put here'),
});
export type ClassifierClass = z.infer<typeof classifierClass>;

/** A plain way to place the same test customers, beside the network. */
export const classifierBaseline = z.object({
  kind: z.enum(['nearest-centre', 'logistic']),
  title: z.string(),
  trainAccuracy: share,
  testAccuracy: accuracy,
  onlyNetwork: z.number().int().describe('test customers that only the network placed right'),
  onlyBaseline: z.number().int(),
  pValue: share.describe("McNemar's exact test of both on the same customers"),
});
export type ClassifierBaseline = z.infer<typeof classifierBaseline>;

/** How far stated confidence and truth agree, on the test customers. */
export const calibration = z.object({
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number().int(),
      confidence: z.number().nullable().describe('mean stated confidence; null in an empty bin'),
      accuracy: z.number().nullable(),
    }),
  ),
  expectedError: share.describe('mean gap between confidence and accuracy, weighed by the bins (Guo et al. 2017)'),
});
export type Calibration = z.infer<typeof calibration>;

/** A network that learned to place customers in the segments of a run. */
export const classifierResult = z.object({
  runId: z.string(),
  options: classifierOptions.describe('with the defaults of the preset filled in'),
  trainedAt: z.string(),
  columns: z.array(z.string()).describe('prepared columns it looks at'),
  rows: z.number().int().describe('customers with a segment'),
  trainRows: z.number().int(),
  testRows: z.number().int(),
  classes: z.array(classifierClass),
  training: trainingSummary,
  trainAccuracy: share,
  testAccuracy: accuracy,
  confusion: z.array(z.array(z.number().int())).describe('test customers: true segment by row, placed in by column'),
  calibration,
  baselines: z.array(classifierBaseline),
  finding: z.string().describe('one sentence: how good it is, and whether it is better than the plain ways'),
  warnings: z.array(warning),
  seconds: z.number(),
});
export type ClassifierResult = z.infer<typeof classifierResult>;
