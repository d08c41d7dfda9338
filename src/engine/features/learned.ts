import * as z from 'zod';

/**
 * What feature groups find out about a log before they can say what columns it gets, as plain data. It is kept with the
 * customers, so that a further log gets the same columns with the same meaning instead of those it would choose itself.
 */
export const learned = z
  .object({
    categorySign: z.enum(['.', '>', '|', '/']).nullable().describe('parts main and sub categories; null for none'),
    boughtCategories: z.array(z.string()).describe('with a share column each, in their order'),
    boughtSubcategories: z.array(z.string()),
    boughtBrands: z.array(z.string()),
    interests: z.array(z.string()),
    pricedCategories: z.array(z.string()).describe('with a column for the mean price each'),
    usualPrices: z.array(z.tuple([z.string(), z.number()])).describe('median price of one piece by category'),
    discountIsShare: z.boolean().describe('discounts are parts of a price, not money'),
    scoreCuts: z
      .object({ recency: z.array(z.number()), frequency: z.array(z.number()), monetary: z.array(z.number()) })
      .partial()
      .describe('four cut points a score, lowest first'),
  })
  .partial();
export type Learned = z.infer<typeof learned>;

/** Finds things out about one log, each once: what was kept from an earlier log is not asked again. */
export interface Learning {
  /** What is known under the key, or else what `ask` finds, which is known from then on. */
  learn<Key extends keyof Learned>(
    key: Key,
    ask: () => Promise<Required<Learned>[Key]>,
  ): Promise<Required<Learned>[Key]>;
  /** All that is known. */
  readonly known: Learned;
}

export function learning(kept: Learned): Learning {
  const known: Learned = { ...kept };
  return {
    known,
    async learn(key, ask) {
      const before: Learned[typeof key] = known[key];
      if (before !== undefined) return before as Required<Learned>[typeof key];
      const found = await ask();
      known[key] = found;
      return found;
    },
  };
}
