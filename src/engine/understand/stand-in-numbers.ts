import type { NumberView, Suspicion } from './about.ts';
import { number } from './say.ts';

/** A stand-in lies further from the rest than this many times the spread of the rest. */
const FAR = 0.5;
/** Two digits, and prices of three (999), occur rightly more often, so they have to lie further out. */
const VERY_FAR = 2;
/** Inside the rest it must occur this many times as often as any other value … */
const OFTENER = 20;
/** … and in this share of rows, but at least in ten. */
const SHARE = 0.02;
const FEWEST_OTHERS = 10;

const counting = new Set([12345, 123456, 1234567, 12345678, 123456789]);

/** Whether people type this number where they have none: 999, 666666, 99999, 123456, and 77, 88, 99 of questionnaires. */
export function looksTyped(value: number): boolean {
  if (!Number.isInteger(value) || value <= 0) return false;
  const digits = String(value);
  if (counting.has(value)) return true;
  if (!/^(\d)\1+$/.test(digits)) return false;
  return digits.length >= 4 || (digits.length === 3 ? value >= 666 : value >= 77);
}

interface Run {
  readonly value: number;
  readonly count: number;
}

function runsOf(sorted: Float64Array): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    runs.push({ value: sorted[start], count: end - start });
    start = end;
  }
  return runs;
}

function farAbove(runs: readonly Run[], money: boolean): number[] {
  const found: number[] = [];
  for (let top = runs.length - 1; top >= FEWEST_OTHERS; top--) {
    const { value } = runs[top];
    const spread = runs[top - 1].value - runs[0].value;
    const needed = value < 100 || (money && value < 1000) ? VERY_FAR : FAR;
    if (!looksTyped(value) || !(value - runs[top - 1].value > needed * spread)) break;
    found.push(value);
  }
  return found;
}

/** -1, -9, -99, -999, …: the only value below zero in a column that has many above. */
function aloneBelow(runs: readonly Run[]): number[] {
  if (runs.length <= FEWEST_OTHERS || runs[0].value >= 0 || runs[1].value < 0) return [];
  const { value } = runs[0];
  return (value === -1 || /^-9+$/.test(String(value))) && runs[runs.length - 1].value >= FEWEST_OTHERS ? [value] : [];
}

function tooFrequent(runs: readonly Run[], rows: number): number[] {
  const least = Math.max(10, SHARE * rows);
  const most = runs.reduce((best, run) => (run.count > best.count ? run : best), { value: 0, count: 0 });
  if (most.count < least || most.value < 999 || !looksTyped(most.value)) return [];
  const next = runs.reduce((count, run) => (run === most ? count : Math.max(count, run.count)), 0);
  return most.count >= OFTENER * next ? [most.value] : [];
}

/**
 * Numbers typed in place of a missing one. They count only where they stand far from the rest, are the only ones below
 * zero, or occur far more often than any other value.
 */
export function standInNumbers({ info, sorted }: NumberView): Suspicion | null {
  if (info.type !== 'number') return null;
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  if (sorted.length < 2 * FEWEST_OTHERS || !(last > first)) return null;
  const runs = runsOf(sorted);
  if (runs.length <= FEWEST_OTHERS) return fewValues(info.name, runs);
  const wrong = new Set([
    ...farAbove(runs, info.unit === 'money'),
    ...aloneBelow(runs),
    ...tooFrequent(runs, sorted.length),
  ]);
  const rest = runs.filter(({ value }) => !wrong.has(value));
  return suspicion(info.name, wrong, rest);
}

/** Counts and answers on a short scale: 99 among 0 to 5. */
function fewValues(name: string, runs: readonly Run[]): Suspicion | null {
  const wrong = new Set<number>();
  for (let top = runs.length - 1; top >= 3; top--) {
    const { value } = runs[top];
    if (!looksTyped(value) || !(value - runs[top - 1].value > VERY_FAR * (runs[top - 1].value - runs[0].value))) break;
    wrong.add(value);
  }
  const rest = runs.filter(({ value }) => !wrong.has(value));
  return suspicion(name, wrong, rest);
}

function suspicion(name: string, wrong: ReadonlySet<number>, rest: readonly Run[]): Suspicion | null {
  if (wrong.size === 0 || rest.length === 0) return null;
  const ascending = [...wrong].sort((a, b) => a - b);
  const said = ascending.map(number).join(' or ');
  return {
    code: 'STAND_IN_NUMBERS',
    wrong: (value) => wrong.has(value),
    message: ({ who }) =>
      `"${name}" is ${said} for ${who}. All others lie between ${number(rest[0].value)} and ${number(rest[rest.length - 1].value)}, so it looks typed in for "not known".`,
    repair: `${said} ${wrong.size === 1 ? 'counts' : 'count'} as missing.`,
    proposal: {
      kind: 'replace',
      column: name,
      values: Object.fromEntries(ascending.map((value) => [String(value), null])),
    },
  };
}
