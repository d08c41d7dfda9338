import * as z from 'zod';
import { histogram } from '../dataset.ts';
import { warning } from '../errors.ts';
import { recipe, recipeOptions, stepReport } from '../recipe.ts';
import { repair } from '../repair.ts';
import { base, inProject } from './base.ts';

/** What one step does to one column in use; histograms are null for words. */
const stepEffect = z.object({
  name: z.string(),
  made: z.array(z.string()).describe('what it has become; its own name where it stays one column'),
  before: histogram.nullable(),
  after: histogram.nullable(),
});
export type StepEffect = z.infer<typeof stepEffect>;

export const prepareOperations = {
  /** What a recipe's repairs and steps do to the table: rows kept, columns made, distributions before and after. */
  preview: base.input(inProject.extend({ recipe })).output(
    z.object({
      rows: z.number().int(),
      rowsKept: z.number().int(),
      repairs: z
        .array(z.object({ repair, changed: z.number().int(), message: z.string() }))
        .describe('done before every step, in any column of the table'),
      steps: z.array(stepReport),
      effects: z.array(z.array(stepEffect)).describe('for every step, the columns it changes'),
      columns: z.array(
        z.object({
          name: z.string(),
          used: z.boolean(),
          missing: z.number().int(),
          outliers: z.number().int(),
          before: histogram.nullable(),
          after: histogram.nullable(),
          actions: z.array(z.string()),
        }),
      ),
      prepared: z.array(z.string()).describe('names of the prepared columns'),
      warnings: z.array(warning),
    }),
  ),
  /** A recipe from the few choices most people make; what is left out follows `suggestRecipe`. */
  recipeFromOptions: base.input(inProject.extend({ options: recipeOptions })).output(z.object({ recipe })),
  /** Pearson correlation of the prepared columns, row-major. */
  correlation: base
    .input(inProject.extend({ recipe }))
    .output(z.object({ columns: z.array(z.string()), values: z.array(z.array(z.number())) })),
};
