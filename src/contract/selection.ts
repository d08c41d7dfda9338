import * as z from 'zod';
import { warning } from './errors.ts';

/** What makes up for a column being in the suggested set or not. */
export const selectionVerdict = z.enum([
  'kept',
  'unusable',
  'constant',
  'nearly-constant',
  'says-the-same',
  'follows',
  'unrelated',
  'adds-nothing',
]);
export type SelectionVerdict = z.infer<typeof selectionVerdict>;

/** One column of the table under every criterion. A figure is null where it does not apply to the column. */
export const selectionColumn = z.object({
  name: z.string(),
  suggested: z.boolean(),
  verdict: selectionVerdict,
  reason: z.string().describe('one plain sentence'),
  variance: z.number().nullable().describe('of the column drawn to the range 0..1, gaps filled: at most 0.25'),
  sameShare: z.number().nullable().describe('share of customers with the most frequent value'),
  closest: z
    .object({ column: z.string(), r: z.number() })
    .nullable()
    .describe("the column most like it, by Pearson's r after preparation"),
  explained: z.number().nullable().describe('share of its variance that the other columns explain, in [0, 1]'),
  vif: z.number().nullable().describe('variance inflation factor, 1 / (1 − explained); null where explained is 1'),
  laplacian: z.number().nullable().describe('Laplacian score (He, Cai, Niyogi 2005): small where neighbours are alike'),
  kinship: z
    .number()
    .nullable()
    .describe('the same score on the neighbours that the other columns give: 1 for a column unrelated to them'),
  lasso: z.number().nullable().describe('weight per standard deviation at the chosen strength; 0 is left out'),
  rank: z.number().int().nullable().describe('recursive elimination: 1 is kept, 2 was taken out last'),
  weight: z.number().nullable().describe('share of the main axes of variation that is this column; all sum to 1'),
  loadings: z.array(z.number()).describe('correlation with each of the main axes, in their order'),
});
export type SelectionColumn = z.infer<typeof selectionColumn>;

/** How the LASSO weights fall as the penalty rises, and which strength cross-validation chose. */
export const lassoFit = z.object({
  alphas: z.array(z.number()).describe('strengths of the penalty, falling'),
  error: z.array(z.number()).describe('mean squared error of held-out customers at each strength'),
  best: z.number().describe('the strength of the smallest error'),
  chosen: z.number().describe('the largest strength whose error is within one standard error of the smallest'),
  explained: z.number().describe('share of the variance of the target that the weights at `chosen` explain'),
  columns: z.array(z.string()).describe('the prepared columns that compete'),
  path: z.array(z.array(z.number())).describe('weights, columns × alphas'),
});
export type LassoFit = z.infer<typeof lassoFit>;

/** Which columns build good segments, and why. */
export const selection = z.object({
  columns: z.array(selectionColumn).describe('in the order of the table'),
  suggested: z.array(z.string()),
  target: z.string().nullable(),
  lasso: lassoFit.nullable(),
  axes: z.array(z.number()).describe('share of variance along each main axis, largest first'),
  protectedLeftOut: z.array(z.string()),
  rows: z.number().int(),
  sampledRows: z.number().int().describe('customers whose neighbours were looked up'),
  warnings: z.array(warning),
  seconds: z.number(),
});
export type Selection = z.infer<typeof selection>;

/** What to choose among, and for what. */
export const selectionOptions = z.object({
  columns: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('choose among these; left out, the columns whose role is "feature"'),
  target: z.string().optional().describe('a column of numbers or yes/no that the others should tell something about'),
  includeProtected: z.boolean().default(false),
  includeProfile: z.boolean().default(false).describe('columns that so far only describe segments, too'),
  seed: z.number().int().min(0).max(0xffff_ffff).default(42),
});
export type SelectionOptions = z.infer<typeof selectionOptions>;
