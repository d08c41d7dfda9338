import type { About, NumberView, Suspicion } from './about.ts';
import { column } from './column-kinds.ts';
import { tomorrow } from './future-dates.ts';
import { day } from './say.ts';

/** Hardly anyone alive was born before this year. */
const EARLIEST = 1920;
/** From this share on the file is about people of another time. */
const COMMON = 0.2;

/** Years or days of birth before 1920 or in the future. */
export function birthYears({ info, name, sorted }: NumberView, { now }: About): Suspicion | null {
  if (!column.birth.test(name) || sorted.length === 0) return null;
  const isDate = info.type === 'date';
  const middle = sorted[Math.floor(sorted.length / 2)];
  const years = info.type === 'number' && Number.isInteger(middle) && middle >= 1850 && middle <= 2100;
  if (!isDate && !years) return null;
  const min = isDate ? Date.UTC(EARLIEST, 0, 1) : EARLIEST;
  const max = isDate ? tomorrow(now) - 1 : new Date(now).getUTCFullYear();
  const wrong = (value: number) => value < min || value > max;
  const many =
    sorted[Math.floor(sorted.length * COMMON)] < min || sorted[Math.floor(sorted.length * (1 - COMMON))] > max;
  if (many || !(wrong(sorted[0]) || wrong(sorted[sorted.length - 1]))) return null;
  const early = sorted[0] < min ? [`before ${EARLIEST}`] : [];
  const late = sorted[sorted.length - 1] > max ? ['in the future'] : [];
  const when = [...early, ...late].join(' or ');
  const last = isDate ? day(max) : String(max);
  return {
    code: 'BIRTH_YEARS',
    wrong,
    message: ({ who }) => `"${info.name}" is ${when} for ${who}: hardly a customer of today.`,
    repair: `What lies before ${EARLIEST} or after ${last} counts as missing.`,
    proposal: { kind: 'range', column: info.name, min, max },
  };
}
