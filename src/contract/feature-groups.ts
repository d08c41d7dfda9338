import * as z from 'zod';

/** What a column made from a log of orders or events tells about a customer. */
export const featureGroup = z.enum(['rfm']);
export type FeatureGroup = z.infer<typeof featureGroup>;
