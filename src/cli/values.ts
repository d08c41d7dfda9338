import { CoterieError } from '../contract/errors.ts';

function refuse(option: string, given: string, expected: string): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `${option} must be ${expected}; it was "${given}".`,
    `Give ${option} again.`,
    {
      option,
      value: given,
    },
  );
}

/** Reads a whole number within [least, most]. */
export function wholeNumber(option: string, least: number, most = Number.MAX_SAFE_INTEGER): (given: string) => number {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return (given) => {
    const value = /^[+-]?\d+$/.test(given.trim()) ? Number(given) : Number.NaN;
    if (!(value >= least && value <= most)) throw refuse(option, given, `a whole number ${range}`);
    return value;
  };
}

/** Reads a number of at least `least`. */
export function decimalNumber(option: string, least: number): (given: string) => number {
  return (given) => {
    const value = given.trim() === '' ? Number.NaN : Number(given);
    if (!(value >= least && Number.isFinite(value))) throw refuse(option, given, `a number of at least ${least}`);
    return value;
  };
}

/** Reads a number above 0. */
export function positiveNumber(option: string): (given: string) => number {
  return (given) => {
    const value = Number(given);
    if (!(value > 0 && Number.isFinite(value))) throw refuse(option, given, 'a number above 0');
    return value;
  };
}

/** Reads one of a few words. */
export function oneOf<Word extends string>(option: string, words: readonly Word[]): (given: string) => Word {
  return (given) => {
    const word = words.find((known) => known === given);
    if (word === undefined) throw refuse(option, given, `one of ${words.join(', ')}`);
    return word;
  };
}

/** Reads names parted by commas; a name that holds a comma stands in double quotes. */
export function nameList(option: string): (given: string) => string[] {
  return (given) => {
    const names = [...given.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
      .map((match) => match[1]?.replaceAll('""', '"') ?? match[2]?.trim() ?? '')
      .filter((name) => name !== '');
    if (names.length === 0) throw refuse(option, given, 'one or more column names, parted by commas');
    return names;
  };
}

/** Reads the four cut points of a score, parted by commas and rising. */
export function cutList(option: string): (given: string) => number[] {
  return (given) => {
    const cuts = given.split(',').map((cut) => (cut.trim() === '' ? Number.NaN : Number(cut)));
    const rises = cuts.every((cut, at) => Number.isFinite(cut) && (at === 0 || cut >= cuts[at - 1]));
    if (cuts.length !== 4 || !rises) throw refuse(option, given, 'four rising numbers, parted by commas');
    return cuts;
  };
}

/** Reads widths in characters, parted by commas: at least two. */
export function widthList(option: string): (given: string) => number[] {
  return (given) => {
    const widths = given.split(',').map((width) => (/^\s*\d{1,4}\s*$/.test(width) ? Number(width) : Number.NaN));
    const right = widths.length >= 2 && widths.length <= 1000 && widths.every((width) => width >= 1 && width <= 5000);
    if (!right) throw refuse(option, given, 'two or more widths in characters, parted by commas');
    return widths;
  };
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Reads `2..10`, or one number for a range of one. */
export function range(option: string): (given: string) => Range {
  return (given) => {
    const match = /^\s*(\d+)(?:\s*\.\.\s*(\d+))?\s*$/.exec(given);
    const least = Number(match?.[1]);
    const most = Number(match?.[2] ?? match?.[1]);
    if (!(least >= 1 && most >= least)) throw refuse(option, given, 'a number of at least 1, or a range such as 2..10');
    return { least, most };
  };
}

/** Reads a day as 2026-01-31. */
export function day(option: string): (given: string) => string {
  return (given) => {
    const date = new Date(`${given}T00:00:00Z`);
    const real = /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(date.getTime());
    if (!real || date.toISOString().slice(0, 10) !== given) throw refuse(option, given, 'a day such as 2026-01-31');
    return given;
  };
}
