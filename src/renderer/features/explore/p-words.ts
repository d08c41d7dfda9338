import { formatFixed } from '../../../charts/format.ts';
import { words } from './words.ts';

/** A p value as statisticians write it: two digits, three below 0.01. */
export function pWords(value: number): string {
  if (value < 0.001) return words.pLess;
  return words.p(formatFixed(value, value < 0.01 ? 3 : 2));
}
