import { isDateText } from './date-style.ts';
import { isMissing } from './missing-words.ts';
import { isNumberText } from './number-style.ts';

function isValue(text: string): boolean {
  return isNumberText(text, '.') || isNumberText(text, ',') || isDateText(text);
}

/** Headings such as 2018, 2019, 2020 are numbers too. */
function isYear(text: string): boolean {
  return /^(19|20)\d{2}$/.test(text);
}

/**
 * Whether the first record names the columns. It does where words stand above numbers or dates;
 * where all is words, it does if they are all different, none is empty and none comes again below.
 */
export function hasHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...body] = records;
  if (body.length === 0) return !first.some((text) => isValue(text.trim()));
  const width = first.length;
  let wordsOverValues = 0;
  let valuesOverValues = 0;
  let yearsOverOthers = 0;
  let repeated = 0;
  for (let at = 0; at < width; at++) {
    const own = first[at].trim();
    const below = body.map((record) => (record[at] ?? '').trim()).filter((text) => !isMissing(text));
    if (own !== '' && below.includes(own)) repeated++;
    const fitting = below.filter(isValue).length;
    if (below.length === 0 || fitting < 0.8 * below.length || isMissing(own)) continue;
    if (!isValue(own)) wordsOverValues++;
    else if (isYear(own) && !below.every(isYear)) yearsOverOthers++;
    else valuesOverValues++;
  }
  if (wordsOverValues > 0) return valuesOverValues <= wordsOverValues;
  if (valuesOverValues > 0) return false;
  if (yearsOverOthers > 0) return yearsOverOthers > 1 && repeated === 0;
  const named = first.map((text) => text.trim()).filter((text) => text !== '');
  return (
    named.length > 0 && repeated === 0 && new Set(named).size >= Math.min(width, named.length) && !named.some(isValue)
  );
}
