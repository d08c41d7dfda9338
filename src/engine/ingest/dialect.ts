import { tokenize } from './tokenize.ts';

/** Delimiters that are looked for, the likelier first. */
const delimiters = [',', ';', '\t', '|'] as const;
const sampleRecords = 1000;

export interface Layout {
  readonly delimiter: string;
  /** The first records, as wide as each is. */
  readonly records: readonly string[][];
  /** Most frequent number of values in a record after the first. */
  readonly width: number;
}

function mostFrequent(counts: readonly number[]): { value: number; share: number } {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = { value: counts[0] ?? 0, share: 0 };
  for (const [value, times] of tally) {
    const share = times / counts.length;
    if (share > best.share || (share === best.share && value > best.value)) best = { value, share };
  }
  return best;
}

/**
 * Finds the delimiter: the one that cuts most records, the first one included, into the same number of values.
 *
 * @param text the beginning of the file
 * @param complete whether that is the whole file
 * @param given the delimiter, where a person said which
 */
export function findLayout(text: string, complete: boolean, given: string | undefined): Layout {
  let best: (Layout & { score: number }) | null = null;
  for (const delimiter of given === undefined ? delimiters : [given]) {
    const records = tokenize(text, delimiter, sampleRecords, complete);
    const body = records.length > 1 ? records.slice(1) : records;
    const { value: width, share } = mostFrequent(body.map((record) => record.length));
    const fitting = records.length > 0 && records[0].length === width ? 1 : 0;
    // Agreement counts most; one value a record is what every wrong delimiter agrees on.
    const score = width < 2 ? 0 : share + 0.5 * fitting + Math.min(width, 20) / 1000;
    if (best === null || score > best.score) best = { delimiter, records, width, score };
  }
  return best as Layout;
}
