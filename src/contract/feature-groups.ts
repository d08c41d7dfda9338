import * as z from 'zod';

/** What columns made from a log of orders or events tell about a customer, in the order they are shown. */
export const featureGroup = z.enum(['rfm', 'timing', 'basket', 'returns', 'browsing', 'lifetime']);
export type FeatureGroup = z.infer<typeof featureGroup>;
