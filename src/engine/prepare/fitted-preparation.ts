import * as z from 'zod';
import { fittedStep } from './fitted-step.ts';

/** What a preparation has learned, without the donors. */
export const preparationOutline = z.object({
  columns: z
    .array(z.object({ name: z.string(), words: z.boolean() }))
    .describe("the table's columns that the steps start from"),
  steps: z.array(fittedStep),
  kept: z.array(z.number().int()).describe('places of the columns that go into the matrix after the last step'),
});

/** A preparation fitted on customers: plain data, and the donors of steps that fill gaps from alike customers. */
export interface FittedPreparation extends Readonly<z.infer<typeof preparationOutline>> {
  /** By the place of the step: the measures of its donors, column after column. */
  readonly donors: Readonly<Record<string, Float64Array>>;
}
