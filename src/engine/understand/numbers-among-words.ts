import type { LevelView, Suspicion } from './about.ts';

/** Numbers are a slip where they are at most this share of the words. */
const FEW = 0.05;
/** From this share on it is a column of numbers with words in it. */
const MANY = 0.5;
const FEWEST = 20;

const isNumber = (text: string) => /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)$/.test(text);
const hasDigit = (text: string) => /\d/.test(text);

/** A number here and there in a column of words, or a column of numbers that so many words made into one of words. */
export function numbersAmongWords({ info, column, counts }: LevelView): Suspicion | null {
  let numbers = 0;
  let words = 0;
  let differentNumbers = 0;
  const wrong = new Uint8Array(counts.length);
  for (const [code, count] of counts.entries()) {
    if (count === 0) continue;
    if (isNumber(column.levels[code])) {
      numbers += count;
      differentNumbers += 1;
      wrong[code] = 1;
    } else if (hasDigit(column.levels[code])) {
      // Codes and addresses: numbers are at home among them.
      return null;
    } else words += count;
  }
  const all = numbers + words;
  if (numbers === 0 || all < FEWEST) return null;
  if (numbers >= MANY * all && words > 0 && differentNumbers > 10) {
    return {
      code: 'WORDS_AMONG_NUMBERS',
      wrong: (code) => wrong[code] === 0,
      message: ({ who }) => `"${info.name}" holds numbers, but words for ${who}.`,
      repair: 'Set its type to "number" to use the numbers; the words then count as missing.',
    };
  }
  if (info.role === 'ignore' || numbers > FEW * all) return null;
  const values = Object.fromEntries(
    [...wrong.keys()].filter((code) => wrong[code]).map((code) => [column.levels[code], null]),
  );
  return {
    code: 'NUMBERS_AMONG_WORDS',
    wrong: (code) => wrong[code] === 1,
    message: ({ who }) => `"${info.name}" holds words, but a number for ${who}.`,
    repair: 'Numbers count as missing.',
    proposal: { kind: 'replace', column: info.name, values },
  };
}
