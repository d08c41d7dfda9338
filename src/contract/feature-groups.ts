import * as z from 'zod';

/** What columns made from a log of orders or events tell about a customer, in the order they are shown. */
export const featureGroup = z.enum([
  'rfm',
  'lrfm',
  'scores',
  'timing',
  'basket',
  'returns',
  'discounts',
  'categories',
  'brands',
  'interests',
  'prices',
  'price-habits',
  'weekdays',
  'hours',
  'seasons',
  'trend',
  'channels',
  'sessions',
  'browsing',
  'conversion',
  'waiting',
  'lifetime',
  'sequence',
]);
export type FeatureGroup = z.infer<typeof featureGroup>;
