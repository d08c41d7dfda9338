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

/** Spaces that values end with in practice: the plain one and those that some programs put between digits. */
const endings = [' ', '\u00a0', '\u202f'];

/**
 * SQL for the trimmed text of a column, NULL where a word for "no value" stands.
 * What begins with a digit, or a letter that no such word begins with, is spared the comparison, and what does not end
 * with a space is not copied: most values of a large file are done with after a look at their ends. `IN` is avoided here
 * and elsewhere: DuckDB turns longer lists into a join, which is slower and loses the order of the rows.
 */
export function cleanedText(column: string): string {
  const within = (from: string, to: string) => `${column} >= '${from}' AND ${column} < '${to}'`;
  const letters = [within('A', 'N'), within('O', '['), within('a', 'n'), within('o', '{')];
  const spaced = endings.map((space) => `suffix(${column}, '${space}')`);
  const ended = `CASE WHEN ${spaced.join(' OR ')} THEN rtrim(${column}) ELSE ${column} END`;
  return `CASE WHEN ${within('0', ':')} THEN ${ended} WHEN ${letters.map((own) => `(${own})`).join(' OR ')} THEN ${ended}
    WHEN list_contains(${sqlList(everywhere)}, lower(trim(${column}))) THEN NULL ELSE trim(${column}) END`;
}

/** SQL condition: cleaned text that stands for "no number". */
export function missingAmongNumbers(column: string): string {
  return `(NOT (${column} >= '0' AND ${column} < ':') AND list_contains(${sqlList(amongNumbers)}, lower(${column})))`;
}
