import type { LevelView, Suspicion } from './about.ts';
import { oneSlip } from './one-slip.ts';
import { plainLevel, singularLevel } from './plain-level.ts';
import { synonyms } from './synonyms.ts';

/** More levels than this are compared by their plain form only. */
const MOST_COMPARED = 300;
/** A slip of the finger is at most a tenth as frequent as what was meant … */
const RARER = 10;
/** … and at most this share of all. */
const RARE = 0.02;

/** Which level stands for each: groups are joined as pairs are found, the most frequent level leads. */
interface Groups {
  join(one: number, other: number): void;
  leader(code: number): number;
}

function groupsOf(counts: Int32Array): Groups {
  const parent = Int32Array.from(counts.keys());
  const leader = (code: number): number => {
    let at = code;
    while (parent[at] !== at) at = parent[at];
    return at;
  };
  return {
    leader,
    join(one, other) {
      const [a, b] = [leader(one), leader(other)];
      if (a === b) return;
      const first = counts[a] > counts[b] || (counts[a] === counts[b] && a < b) ? a : b;
      parent[first === a ? b : a] = first;
    },
  };
}

function joinEqual(codes: readonly number[], key: (code: number) => string | null, groups: Groups): void {
  const seen = new Map<string, number>();
  for (const code of codes) {
    const text = key(code);
    if (text === null) continue;
    const earlier = seen.get(text);
    if (earlier === undefined) seen.set(text, code);
    else groups.join(earlier, code);
  }
}

function joinSlips(codes: readonly number[], plain: readonly string[], counts: Int32Array, groups: Groups): void {
  const rows = codes.reduce((sum, code) => sum + counts[code], 0);
  for (const [at, one] of codes.entries()) {
    for (const other of codes.slice(at + 1)) {
      const rare = Math.min(counts[one], counts[other]);
      if (rare * RARER > Math.max(counts[one], counts[other]) || rare > RARE * rows) continue;
      if (oneSlip(plain[one], plain[other])) groups.join(one, other);
    }
  }
}

/**
 * Levels that are one and the same: they differ in case, blanks, accents, hyphens or a plural, by a slip of the finger
 * in a longer rare word, or are known words for the same. The rarer is to become the more frequent.
 */
export function similarCategories({ info, name, column, counts }: LevelView): Suspicion | null {
  const codes = Array.from(counts.keys()).filter((code) => counts[code] > 0);
  const plain = column.levels.map(plainLevel);
  const groups = groupsOf(counts);
  const long = (text: string) => (text.length >= 2 ? text : null);
  joinEqual(codes, (code) => long(plain[code]), groups);
  joinEqual(codes, (code) => long(singularLevel(column.levels[code])), groups);
  for (const { columns, words } of synonyms) {
    if (columns.test(name)) joinEqual(codes, (code) => (words.includes(plain[code]) ? 'same' : null), groups);
  }
  if (codes.length <= MOST_COMPARED) joinSlips(codes, plain, counts, groups);
  const merged = codes.filter((code) => groups.leader(code) !== code);
  if (merged.length === 0) return null;
  const pairs = merged.map((code) => [column.levels[code], column.levels[groups.leader(code)]] as const);
  const said = pairs.slice(0, 3).map(([from, to]) => `"${from}" and "${to}"`);
  const more = pairs.length > 3 ? ` and ${pairs.length - 3} more pairs` : '';
  const wrong = new Set(merged);
  return {
    code: 'SIMILAR_CATEGORIES',
    wrong: (code) => wrong.has(code),
    message: ({ who }) =>
      `In "${info.name}", ${said.join(', ')}${more} look like the same; the rarer spelling stands for ${who}.`,
    repair: `${pairs
      .slice(0, 3)
      .map(([from, to]) => `"${from}" becomes "${to}"`)
      .join(', ')}${more === '' ? '' : `, and so on for ${pairs.length - 3} more`}.`,
    proposal: { kind: 'replace', column: info.name, values: Object.fromEntries(pairs) },
  };
}
