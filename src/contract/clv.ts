import * as z from 'zod';
import { warning } from './errors.ts';

/** Models of how often customers come back and when they leave for good. */
export const lifetimeModel = z.enum(['bg-nbd', 'mbg-nbd', 'pareto-nbd']);
export type LifetimeModelName = z.infer<typeof lifetimeModel>;

export const clvUnit = z.enum(['day', 'week']);
export type ClvUnit = z.infer<typeof clvUnit>;

/** Which columns of the customer table hold the histories; of a log they are found by themselves. */
export const clvColumns = z.object({
  repeatOrders: z.string().describe('repeat purchases, a whole number'),
  ageAtLastOrder: z.string().describe('age at the last purchase, 0 where there was no repeat purchase'),
  age: z.string().describe('time since the first purchase'),
  repeatOrderValue: z.string().optional().describe('mean value of the repeat purchases'),
  holdoutOrders: z.string().optional().describe('purchases after the time the other columns speak of'),
  holdoutAge: z.string().optional().describe('how long those were counted'),
});
export type ClvColumns = z.infer<typeof clvColumns>;

/** What customers are to be valued by. */
export const clvSettings = z.object({
  model: lifetimeModel.default('bg-nbd'),
  unit: clvUnit.default('week').describe('unit of time; columns that are named are in this unit'),
  horizonMonths: z.number().int().min(1).max(120).default(12),
  discountRate: z.number().min(0).max(1).default(0.01).describe('a month'),
  columns: clvColumns.optional(),
});
export type ClvSettings = z.infer<typeof clvSettings>;

const heldOut = z.object({
  days: z.number().describe('longest time that was held out, in days'),
  customers: z.number().int(),
  groups: z
    .array(
      z.object({
        repeatOrders: z.number().int().describe('repeat purchases before'),
        orMore: z.boolean(),
        customers: z.number().int(),
        actual: z.number().describe('purchases a customer while held out'),
        expected: z.number().describe('the same as the model expects it'),
      }),
    )
    .describe('customers by what was known of them'),
  actual: z.number().describe('purchases of all customers while held out'),
  expected: z.number(),
  meanAbsoluteError: z.number().describe('purchases a customer'),
  rootMeanSquareError: z.number(),
  correlation: z.number().nullable().describe('of actual and expected purchases, null where it is not defined'),
});

/** What customers will be worth, and how far that can be trusted. */
export const clvResult = z.object({
  settings: clvSettings,
  params: z.record(z.string(), z.number()).describe('r, alpha, a, b or r, alpha, s, beta, in units of time'),
  logLikelihood: z.number(),
  converged: z.boolean(),
  iterations: z.number().int(),
  gammaGamma: z
    .object({
      p: z.number(),
      q: z.number(),
      v: z.number(),
      logLikelihood: z.number(),
      converged: z.boolean(),
      customers: z.number().int().describe('repeat buyers it was fitted to'),
      populationMean: z.number().describe('value of a purchase of somebody of whom nothing is known'),
    })
    .nullable()
    .describe('null without values'),
  customers: z.number().int().describe('customers with a history'),
  repeatBuyers: z.number().int(),
  leftOut: z.number().int().describe('customers without a usable history: nothing is predicted for them'),
  distinct: z.number().int().describe('different histories, which is what the fit has to look at'),
  checks: z.array(z.object({ ok: z.boolean(), message: z.string() })),
  warnings: z.array(warning),
  matrix: z.object({
    age: z.number().describe('of all these customers, in the unit of time'),
    repeatOrders: z.array(z.number().int()),
    sinceLastOrder: z.array(z.number()).describe('in the unit of time, rising'),
    alive: z.array(z.array(z.number())).describe('a row for each number of repeat orders'),
    expected: z.array(z.array(z.number())).describe('purchases within the horizon'),
  }),
  heldOut: heldOut.nullable().describe('null where no time was held out'),
  totals: z.object({
    alive: z.number().describe('customers to be expected there still'),
    expectedOrders: z.number(),
    value: z.number().nullable(),
    topTenthShare: z.number().nullable().describe('of the value, by the tenth of the customers worth most'),
  }),
  currency: z.string().optional(),
  columns: z.array(z.string()).describe('columns of the customer table that hold the predictions'),
  seconds: z.number(),
});
export type ClvResult = z.infer<typeof clvResult>;
export type ClvHeldOut = z.infer<typeof heldOut>;
