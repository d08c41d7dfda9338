import type { Segment } from '../../contract/result.ts';

/** Columns in words, as the drivers of the segments call them; the first word found stands for the column. */
export function columnWords(segments: readonly Segment[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { drivers, columns } of segments) {
    const numeric = new Set(columns.filter(({ mean }) => mean !== null).map(({ column }) => column));
    for (const { column, label } of drivers) {
      // A driver of a category names one of its values, which would be wrong for the column as a whole.
      if (numeric.has(column) && !words.has(column)) words.set(column, label);
    }
  }
  return words;
}
