import type { NumberView, Suspicion } from './about.ts';
import { column } from './column-kinds.ts';

/** From this share on the sign means something. */
const COMMON = 0.05;
const FEWEST = 20;

/** Prices, incomes, counts and days below zero, in columns where nearly everything is zero or more. */
export function negativeAmounts({ info, name, sorted }: NumberView): Suspicion | null {
  if (info.type !== 'number' || sorted.length < FEWEST || !(sorted[0] < 0)) return null;
  const amount = info.unit === 'money' || info.unit === 'count' || info.unit === 'years' || column.amount.test(name);
  if (!amount || column.signed.test(name) || sorted[Math.floor(sorted.length * COMMON)] < 0) return null;
  return {
    code: 'NEGATIVE_AMOUNTS',
    wrong: (value) => value < 0,
    message: ({ who }) => `"${info.name}" is below zero for ${who}, and zero or more for all others.`,
    repair: 'Values below zero count as missing.',
    proposal: { kind: 'range', column: info.name, min: 0, max: null },
  };
}
