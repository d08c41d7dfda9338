import type { DataProblem } from '../../contract/dataset.ts';
import type { ColumnShape } from './column-shape.ts';
import type { DecimalChoice } from './decimal-choice.ts';
import { decimalEvidence } from './number-style.ts';
import type { WrittenAs } from './readers/opened-source.ts';

/** Columns that could be read in two ways, with what was chosen. */
export function doubtfulColumns(
  shapes: readonly ColumnShape[],
  choice: DecimalChoice,
  samples: readonly string[][],
  written: readonly WrittenAs[],
): DataProblem[] {
  const problems: DataProblem[] = [];
  for (const shape of shapes) {
    if (shape.ambiguousDate) {
      problems.push({
        code: 'AMBIGUOUS_DATES',
        message: `In "${shape.name}" every date could be read with day and month the other way round.`,
        repair: `Read with the ${shape.date?.order === 'month-first' ? 'month' : 'day'} first. Set the date format if that is wrong.`,
        column: shape.name,
        count: shape.values,
        examples: shape.examples.map((text) => ({ row: null, text })),
      });
    }
    if (shape.type !== 'number' || choice.decided || written[shape.index] === 'number') continue;
    const evidence = decimalEvidence(samples[shape.index]);
    if (evidence.either > 0 && evidence.point === 0 && evidence.comma === 0) {
      problems.push({
        code: 'AMBIGUOUS_NUMBERS',
        message: `In "${shape.name}" it cannot be told whether "," or "." separates thousands or decimals.`,
        repair: `Read with "${choice.decimal}" before the decimals. Set the decimal sign if that is wrong.`,
        column: shape.name,
        count: shape.values,
        examples: samples[shape.index]
          .filter((text) => /[.,]/.test(text))
          .slice(0, 3)
          .map((text) => ({ row: null, text })),
      });
    }
  }
  return problems;
}
