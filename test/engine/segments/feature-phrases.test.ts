import { expect, it } from 'vitest';
import { featurePhrase } from '../../../src/engine/segments/feature-phrases.ts';

it.each([
  ['electronics_share', 'categories', true, 'electronics lovers'],
  ['electronics_share', 'categories', false, 'little electronics'],
  ['evening_share', 'hours', true, 'evening shoppers'],
  ['weekend_share', 'weekdays', true, 'weekend shoppers'],
  ['weekend_share', 'weekdays', false, 'weekday shoppers'],
  ['days_between_orders', 'timing', true, 'occasional buyers'],
  ['discounted_orders', 'discounts', true, 'bargain hunters'],
  ['spending_trend', 'trend', false, 'shrinking orders'],
  ['recency', 'rfm', true, null],
] as const)('%s of %s, high %s, is called %s', (name, group, high, text) => {
  expect(featurePhrase({ name, group }, high)?.text ?? null).toBe(text);
});

it('says nothing of columns that a file came with', () => {
  expect(featurePhrase({ name: 'weekend_share' }, true)).toBeNull();
});
