import type { ColumnType, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { type ColumnShape, yesOf } from './column-shape.ts';
import { columnCurrency } from './currency.ts';
import type { DateStyle } from './date-style.ts';
import { dateStyles, isDateText } from './date-style.ts';
import type { DecimalChoice } from './decimal-choice.ts';
import type { Candidates, Measured } from './measure-columns.ts';
import { isMissingNumber } from './missing-words.ts';
import { bareDecoration, decimalEvidence, hasCurrency, type NumberStyle } from './number-style.ts';
import type { WrittenAs } from './readers/opened-source.ts';
import { setByHand } from './reasons-like.ts';
import { names, plainName } from './words.ts';

/** Share of a column's values that must fit for it to count as numbers or dates. */
const enough = 0.9;
/** A column of words has at most this many levels to count as groups, whatever its length. */
const fewLevels = 50;
const mostLevels = 1000;

/** The type that the options ask of a column, by its name or by what it is to be used for. */
export function forcedType(name: string, options: ReadOptions): ColumnType | undefined {
  const role = options.roles?.[name];
  if (options.types?.[name] !== undefined) return options.types[name];
  if (name === options.time || role === 'time') return 'date';
  if (name === options.amount || role === 'amount' || role === 'price' || role === 'quantity') return 'number';
  return undefined;
}

/** How each column might be read, judged from a sample of its values. */
export function candidatesOf(
  values: readonly string[],
  choice: DecimalChoice,
  forced: { readonly decimal: boolean; readonly type: ColumnType | undefined; readonly dateFormat: string | undefined },
  written: WrittenAs = null,
): Candidates {
  const real = values.filter((text) => !isMissingNumber(text));
  const evidence = decimalEvidence(real);
  const own = evidence.point === evidence.comma ? choice.decimal : evidence.point > evidence.comma ? '.' : ',';
  const style: NumberStyle =
    written === 'number'
      ? { decimal: '.', decoration: bareDecoration }
      : { decimal: forced.decimal ? choice.decimal : own, decoration: evidence.decoration };
  const codes = real.filter((text) =>
    /^0\d+$|^\d{16,}$|^(?=.*\d)[A-Za-z]+[-_]?\d+$|^\d+[-_]?[A-Za-z]+$/.test(text),
  ).length;
  const named = written === 'text' && real.every((text) => /^\d+$/.test(text));
  const looksNumeric =
    written === 'number' || (evidence.numbers > 0.7 * real.length && codes <= 0.02 * real.length && !named);
  const numeric = forced.type === 'number' || looksNumeric;
  const dated = real.filter(isDateText).length;
  // Eight digits are a date only where every value is one; a date is never guessed from a number otherwise.
  const wantsDates = forced.type === 'date' || dated >= (numeric ? 1 : 0.7) * real.length;
  let dates: readonly DateStyle[] = wantsDates && real.length > 0 ? dateStyles(real) : [];
  if (forced.dateFormat !== undefined && (forced.type === 'date' || wantsDates || dates.length > 0)) {
    dates = [{ order: 'given', formats: [forced.dateFormat], dressed: false }];
  }
  const excluded = forced.type !== undefined && forced.type !== 'number' && forced.type !== 'boolean';
  return { number: numeric && !excluded ? style : null, dates };
}

/** Decides the type of a column from its candidates and what was counted over all rows. */
export function decideType(
  column: { readonly index: number; readonly name: string; readonly sample: readonly string[]; readonly rows: number },
  candidates: Candidates,
  measured: Measured,
  forced: ColumnType | undefined,
  preferMonthFirst: boolean,
): ColumnShape {
  const { rows, sample } = column;
  const real = measured.filled - measured.noNumbers;
  const best = bestDate(candidates, measured, sample, preferMonthFirst);
  const common = {
    index: column.index,
    name: column.name,
    distinct: measured.distinct,
    averageLength: measured.averageLength,
    examples: sample.slice(0, 3).map((text) => text.slice(0, 80)),
    number: null,
    date: null,
    ambiguousDate: false,
    yes: null,
    whole: false,
    money: false,
    currency: undefined,
    percent: false,
    floatIds: false,
    unfit: 0,
  };
  // Invoice and stock numbers with a letter here and there are names, not amounts.
  const code = names.anyId.test(plainName(column.name)) || /\b(?:code|no|nr)$/.test(plainName(column.name));
  const needed = code ? 1 : enough;
  const numberFits = candidates.number !== null && (forced === 'number' || measured.numbers >= needed * real);
  const asNumber = (reason: string): ColumnShape => {
    const money = mostly(sample, hasCurrency);
    return {
      ...common,
      type: 'number',
      typeReason: reason,
      number: candidates.number,
      values: measured.numbers,
      missing: rows - measured.numbers,
      unfit: real - measured.numbers,
      whole: measured.whole,
      money,
      currency: columnCurrency(column.name, money ? sample : []),
      percent: mostly(sample, (text) => text.endsWith('%')),
      floatIds: measured.whole && mostly(sample, (text) => /^\d+\.0+$/.test(text), 0.99),
    };
  };
  const asWords = (type: 'category' | 'text', reason: string): ColumnShape => ({
    ...common,
    type,
    typeReason: reason,
    values: measured.filled,
    missing: rows - measured.filled,
  });

  if (forced === 'text' || forced === 'category') return asWords(forced, setByHand);
  if (forced === 'number') return asNumber(setByHand);
  if (measured.filled === 0 || real === 0) return asWords('text', 'It has no values.');
  if (best !== null && (forced === 'date' || best.count >= enough * real)) {
    return {
      ...common,
      type: 'date',
      typeReason: forced === 'date' ? setByHand : dateReason(best.style),
      date: best.style,
      ambiguousDate: best.ambiguous,
      values: best.count,
      missing: rows - best.count,
      unfit: real - best.count,
    };
  }
  if (forced === 'date' && best === null)
    throw unreadable(column.name, 'dates', common.examples, 'Set the date format, such as %d-%m-%Y.');
  const yes = yesNo(measured, sample);
  if (forced === 'boolean' && yes === null) {
    throw unreadable(column.name, 'yes or no', common.examples, 'Choose the type "category" for it.');
  }
  if (yes !== null) {
    const words = [...new Set(sample.map((text) => text.toLowerCase()))].sort();
    return {
      ...common,
      type: 'boolean',
      typeReason: forced === 'boolean' ? setByHand : `Only ${words.join(' and ')} occur.`,
      yes,
      values: measured.filled,
      missing: rows - measured.filled,
    };
  }
  if (numberFits)
    return asNumber(measured.numbers === real ? 'All values are numbers.' : 'Nearly all values are numbers.');
  const few = measured.distinct <= fewLevels || (measured.distinct <= mostLevels && measured.distinct <= 0.05 * rows);
  if (few && !(measured.distinct > 10 && measured.distinct > 0.9 * measured.filled)) {
    return asWords('category', `Words in ${measured.distinct} ${measured.distinct === 1 ? 'group' : 'groups'}.`);
  }
  return asWords('text', `Words with ${measured.distinct.toLocaleString('en')} different values.`);
}

function unreadable(column: string, what: string, examples: readonly string[], hint: string): CoterieError {
  const values = examples.map((text) => `"${text}"`).join(', ');
  return new CoterieError('BAD_PARAMETER', `"${column}" cannot be read as ${what}: it holds ${values}, …`, hint, {
    column,
  });
}

/** The word for yes where all values are a yes or a no, whatever the case of their letters. */
function yesNo(measured: Measured, sample: readonly string[]): string | null {
  if (measured.distinct < 2 || measured.distinct > 6 || sample.length !== measured.distinct) return null;
  const words = [...new Set(sample.map((text) => text.toLowerCase()))];
  return words.length === 2 ? yesOf(words[0], words[1]) : null;
}

function mostly(sample: readonly string[], test: (text: string) => boolean, share = 0.5): boolean {
  return sample.length > 0 && sample.filter(test).length >= share * sample.length;
}

function dateReason(style: DateStyle): string {
  if (style.order === 'day-first') return 'Dates, the day before the month.';
  if (style.order === 'month-first') return 'Dates, the month before the day.';
  if (style.order === 'given') return `Dates written as ${style.formats[0]}.`;
  return 'Dates.';
}

/** Of a column's date styles the one that fits most values; a tie between day and month is settled, and told. */
function bestDate(
  candidates: Candidates,
  measured: Measured,
  sample: readonly string[],
  preferMonthFirst: boolean,
): { style: DateStyle; count: number; ambiguous: boolean } | null {
  if (candidates.dates.length === 0) return null;
  const counted = candidates.dates.map((style, at) => ({ style, count: measured.dates[at] }));
  const best = counted.reduce((one, other) => (other.count > one.count ? other : one));
  const tied = counted.filter(({ count }) => count === best.count);
  if (tied.length === 1) return { ...best, ambiguous: false };
  // Files are often sorted by date: the reading under which they are is the right one.
  const sorted = tied.filter(({ style }) => isSorted(sample, style));
  if (sorted.length === 1) return { ...sorted[0], ambiguous: false };
  const wanted = preferMonthFirst ? 'month-first' : 'day-first';
  return { ...(tied.find(({ style }) => style.order === wanted) ?? best), ambiguous: true };
}

function isSorted(sample: readonly string[], style: DateStyle): boolean {
  const keys = sample.flatMap((text) => {
    const match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})/.exec(text);
    if (match === null) return [];
    const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const [day, month] = style.order === 'day-first' ? [first, second] : [second, first];
    return [year * 372 + month * 31 + day];
  });
  return (
    keys.length > 3 &&
    (keys.every((key, at) => at === 0 || key >= keys[at - 1]) ||
      keys.every((key, at) => at === 0 || key <= keys[at - 1]))
  );
}
