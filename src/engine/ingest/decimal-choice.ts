import type { ReadOptions } from '../../contract/dataset.ts';
import { pause } from '../jobs/pause.ts';
import { isDateText } from './date-style.ts';
import { decimalEvidence } from './number-style.ts';

/** The decimal sign the file as a whole speaks for, and whether anything in it decides. */
export interface DecimalChoice {
  readonly decimal: '.' | ',';
  readonly decided: boolean;
}

/** Weighs the decimal signs of all columns. Where nothing decides, a point is taken. */
export async function chooseDecimal(
  samples: readonly string[][],
  given: ReadOptions['decimal'],
): Promise<DecimalChoice> {
  if (given !== undefined) return { decimal: given, decided: true };
  let point = 0;
  let comma = 0;
  for (const values of samples) {
    await pause();
    const evidence = decimalEvidence(values.filter((text) => !isDateText(text)));
    if (evidence.numbers < 0.7 * values.length) continue;
    point += evidence.point;
    comma += evidence.comma;
  }
  return { decimal: comma > point ? ',' : '.', decided: comma !== point };
}
