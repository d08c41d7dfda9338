import type { NumberView, Suspicion } from './about.ts';
import { column } from './column-kinds.ts';

const OLDEST = 110;
const COMMON = 0.2;

/** Ages below 0 or above 110 years. */
export function ages({ info, name, sorted }: NumberView): Suspicion | null {
  if (info.type !== 'number' || sorted.length === 0) return null;
  if (!column.age.test(name) || column.ageGroup.test(name) || column.birth.test(name)) return null;
  const wrong = (value: number) => value < 0 || value > OLDEST;
  const many =
    wrong(sorted[Math.floor(sorted.length * COMMON)]) || wrong(sorted[Math.floor(sorted.length * (1 - COMMON))]);
  if (many || !(wrong(sorted[0]) || wrong(sorted[sorted.length - 1]))) return null;
  return {
    code: 'AGES',
    wrong,
    message: ({ who }) => `"${info.name}" is below 0 or above ${OLDEST} for ${who}.`,
    repair: `Ages below 0 or above ${OLDEST} count as missing.`,
    proposal: { kind: 'range', column: info.name, min: 0, max: OLDEST },
  };
}
