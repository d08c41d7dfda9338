import { sqlList } from './sql.ts';

/** Words that stand for "no value" in any column, in lower case. */
const everywhere = ['', 'na', 'n/a', 'nan', 'null', '#n/a', '#na', '<na>', '#value!', '#ref!', '#div/0!'];
/** Words that stand for "no value" only where numbers or dates are expected; elsewhere they may mean something. */
const amongNumbers = ['-', '--', '?', '.', 'none', 'nil', 'missing', 'unknown', '(blank)', 'inf', '-inf', 'infinity'];

export function isMissing(text: string): boolean {
  return everywhere.includes(text.trim().toLowerCase());
}

export function isMissingNumber(text: string): boolean {
  const word = text.trim().toLowerCase();
  return everywhere.includes(word) || amongNumbers.includes(word);
}

/**
 * SQL for the trimmed text of a column, NULL where a word for "no value" stands.
 * What begins with a digit is no such word, which spares most values the comparison. `IN` is avoided here and
 * elsewhere: DuckDB turns longer lists into a join, which is slower and loses the order of the rows.
 */
export function cleanedText(column: string): string {
  return `CASE WHEN ${column} >= '0' AND ${column} < ':' THEN rtrim(${column})
    WHEN list_contains(${sqlList(everywhere)}, lower(trim(${column}))) THEN NULL ELSE trim(${column}) END`;
}

/** SQL condition: cleaned text that stands for "no number". */
export function missingAmongNumbers(column: string): string {
  return `(NOT (${column} >= '0' AND ${column} < ':') AND list_contains(${sqlList(amongNumbers)}, lower(${column})))`;
}
