import type { DataProblem } from '../../contract/dataset.ts';

/** Findings about values of a column that may be wrong: their counts add up to a column's suspicious values. */
const valueCodes: ReadonlySet<string> = new Set([
  'NOT_A_NUMBER',
  'NOT_A_DATE',
  'DATES_IN_FUTURE',
  'DATES_TOO_EARLY',
  'BIRTH_YEARS',
  'AGES',
  'STAND_IN_NUMBERS',
  'NEGATIVE_AMOUNTS',
  'EXTREME_VALUES',
  'NUMBERS_AMONG_WORDS',
  'WORDS_AMONG_NUMBERS',
  'PLACEHOLDER_WORDS',
  'NONSENSE_WORDS',
  'SIMILAR_CATEGORIES',
  'RARE_LEVELS',
]);

/** Every code that looking at a column can lead to; what reading the file found is not among them. */
export const foundInColumns: ReadonlySet<string> = new Set([
  ...[...valueCodes].filter((code) => !code.startsWith('NOT_A_')),
  'MISSING_VALUES',
  'EMPTY_COLUMN',
  'CONSTANT_COLUMN',
  'NEARLY_CONSTANT',
]);

/** How many values of a column were found to be suspicious. */
export function suspiciousValues(problems: readonly DataProblem[], column: string): number {
  return problems.reduce(
    (sum, problem) => sum + (problem.column === column && valueCodes.has(problem.code) ? problem.count : 0),
    0,
  );
}
