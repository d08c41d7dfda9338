import * as z from 'zod';
import { methodName, params } from './methods.ts';
import { repair } from './repair.ts';

const columns = z.array(z.string()).describe('empty means every column the step can apply to');

export const missingStrategy = z.enum(['drop', 'mean', 'median', 'mode', 'knn']);
export const outlierStrategy = z.enum(['keep', 'remove', 'clip', 'flag']);
export const transformStrategy = z.enum(['none', 'sqrt', 'log1p', 'yeo-johnson']);
export const encodeStrategy = z.enum(['one-hot', 'ordinal', 'label', 'frequency']);
export const scaleStrategy = z.enum(['none', 'minmax', 'zscore', 'robust']);
export const outlierRule = z.enum(['iqr', 'robust-z']);
const neighbors = z.number().int().min(1).max(100);

/** One cleaning or encoding step. Steps run in order; each is data, so the same recipe always does the same. */
export const prepareStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicates') }),
  z.object({
    kind: z.literal('missing'),
    columns,
    strategy: missingStrategy,
    neighbors: neighbors
      .optional()
      .describe('for knn: how many of the most alike customers are asked; 5 when left out'),
  }),
  z.object({
    kind: z.literal('outliers'),
    columns,
    strategy: outlierStrategy,
    rule: outlierRule
      .optional()
      .describe("how far is too far: beyond Tukey's fences (when left out), or by the distance from the median"),
    factor: z.number().positive().default(1.5).describe('for iqr: interquartile ranges beyond the quartiles'),
    threshold: z
      .number()
      .positive()
      .optional()
      .describe('for robust-z: largest 0.6745 |x - median| / MAD; 3.5 when left out'),
  }),
  z.object({ kind: z.literal('transform'), columns, strategy: transformStrategy }),
  z.object({
    kind: z.literal('encode'),
    columns,
    strategy: encodeStrategy,
    order: z.record(z.string(), z.array(z.string())).default({}).describe('levels low to high, for ordinal'),
    rare: z
      .number()
      .positive()
      .optional()
      .describe('for one-hot: levels of fewer customers share one column; below 1 a share, from 1 on a count'),
  }),
  z.object({ kind: z.literal('scale'), columns, strategy: scaleStrategy }),
]);
export type PrepareStep = z.infer<typeof prepareStep>;
export type ScaleStrategy = z.infer<typeof scaleStrategy>;

/** Everything that decides a result: same recipe and same rows give the same labels, bit for bit. */
export const recipe = z.object({
  version: z.literal(1),
  columns: z.array(z.string()).min(1).describe('the columns that build the segments'),
  repairs: z.array(repair).optional().describe('wrong values mended before anything else, in any column of the table'),
  steps: z.array(prepareStep),
  method: methodName,
  params,
  noise: z
    .enum(['keep', 'nearest'])
    .optional()
    .describe('customers that fit no segment: keep them apart, the default, or put each with the nearest segment'),
  seed: z.number().int().min(0).max(0xffff_ffff).default(42),
});
export type Recipe = z.infer<typeof recipe>;

/** What of a recipe decides the table that a method sees; recipes that agree in it are comparable. */
export function recipeBasis({ columns, repairs = [], steps }: Recipe): string {
  return JSON.stringify([columns, repairs, steps]);
}

/** The shared options of the command line. Each replaces that part of the suggested recipe. */
export const recipeOptions = z.object({
  columns: z.array(z.string()).min(1).optional().describe('exactly these build the segments'),
  exclude: z.array(z.string()).optional(),
  repair: z.enum(['none', 'all']).optional().describe('all: every repair proposed for what is odd; default none'),
  missing: missingStrategy.optional(),
  neighbors: neighbors.optional().describe('for missing: knn'),
  outliers: outlierStrategy.optional(),
  outlierRule: outlierRule.optional(),
  outlierFactor: z.number().positive().optional().describe('for iqr'),
  outlierThreshold: z.number().positive().optional().describe('for robust-z'),
  transform: transformStrategy.optional(),
  rare: z.number().positive().optional().describe('of words that become 0/1 columns: as in the step'),
  scale: scaleStrategy.optional(),
  method: methodName.default('kmeans'),
  params: params.default({}),
  noise: z.enum(['keep', 'nearest']).optional(),
  seed: z.number().int().min(0).max(0xffff_ffff).optional(),
});
export type RecipeOptions = z.infer<typeof recipeOptions>;

/** What one preparation step changed. */
export const stepReport = z.object({
  step: prepareStep,
  rowsBefore: z.number().int(),
  rowsAfter: z.number().int(),
  columnsBefore: z.number().int(),
  columnsAfter: z.number().int(),
  changed: z.number().int().describe('values, rows or columns changed, as the step counts them'),
  message: z.string(),
});
export type StepReport = z.infer<typeof stepReport>;
