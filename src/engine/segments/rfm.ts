import type { ColumnProfile } from './column-profiles.ts';
import { wordsOf } from './column-words.ts';

/** Where a group stands among everyone, each in [0, 1]: 1 is most recent, most orders, most spent. */
export interface RfmPlace {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
  /** 0 is newest; null where the table does not say. */
  readonly tenure: number | null;
  /** The typical customer has a single order. */
  readonly oneOrder: boolean;
}

/** The columns that tell how recently, how often and how much, found by name. */
export interface RfmColumns {
  readonly recency: string;
  readonly frequency: string;
  readonly monetary: string;
  readonly tenure: string | null;
}

const has = (words: readonly string[], wanted: readonly string[]) => words.some((word) => wanted.includes(word));

/**
 * Finds how recently, how often and how much among the columns of a table, or null where one of the three is missing.
 *
 * @param value the column that says what a customer is worth
 */
export function findRfm(names: readonly string[], value: string | null): RfmColumns | null {
  const find = (test: (words: readonly string[]) => boolean) => names.find((name) => test(wordsOf(name))) ?? null;
  const recency =
    find((words) => has(words, ['recency'])) ??
    find((words) => has(words, ['days']) && has(words, ['since', 'last']) && !has(words, ['first']));
  const frequency =
    find((words) => has(words, ['frequency'])) ??
    find((words) => words.at(-1) === 'orders' || words.at(-1) === 'purchases' || words.join(' ') === 'order count');
  const tenure = find((words) => has(words, ['tenure']));
  return recency !== null && frequency !== null && value !== null && value !== frequency
    ? { recency, frequency, monetary: value, tenure }
    : null;
}

export function rfmPlace(profiles: readonly ColumnProfile[], columns: RfmColumns): RfmPlace | null {
  const of = (name: string | null) => profiles.find((profile) => profile.info.name === name) ?? null;
  const [recency, frequency, monetary] = [of(columns.recency), of(columns.frequency), of(columns.monetary)];
  if (recency?.rank == null || frequency?.rank == null || monetary?.rank == null) return null;
  return {
    recency: 1 - recency.rank,
    frequency: frequency.rank,
    monetary: monetary.rank,
    tenure: of(columns.tenure)?.rank ?? null,
    oneOrder: frequency.median !== null && frequency.median <= 1,
  };
}
