import type { LevelView, Suspicion } from './about.ts';
import { plainLevel } from './plain-level.ts';
import { oneOf, quoted } from './say.ts';

/** Words typed in place of a value, in plain form. "None" and "other" may mean something and are left alone. */
const placeholders = new Set([
  'unknown',
  'unkown',
  'not known',
  'not available',
  'not applicable',
  'not specified',
  'not set',
  'not stated',
  'not provided',
  'unspecified',
  'undefined',
  'missing',
  'no answer',
  'no data',
  'no value',
  'no information',
  'tbd',
  'tba',
  'tbc',
  'todo',
  'n a',
  'n/a',
  'na',
  'nil',
  'null',
  'nan',
  'empty',
  'blank',
  'dummy',
  'test',
  'testing',
  'sample',
  'example',
  'asdf',
  'asdfgh',
  'qwerty',
  'foo',
  'bar',
  'foobar',
  'lorem ipsum',
  'unbekannt',
  'keine angabe',
  'k a',
  'inconnu',
  'non renseigne',
  'desconocido',
  'sin datos',
  'sconosciuto',
  'onbekend',
]);
/** Where one of these stands too, "test" is the name of a group. */
const trials = new Set(['control', 'controls', 'holdout', 'treatment', 'a', 'b', 'training', 'train', 'variant']);

/** Whether a level stands for "no value": a word of the list, only signs, or one letter x, z or ? again and again. */
export function isPlaceholder(level: string): boolean {
  const plain = plainLevel(level);
  return placeholders.has(plain) || /^[\s?.\-–—_*#/]+$/.test(level) || /^(?:x{2,}|z{3,})$/.test(plain);
}

/** Words such as "unknown", "test" or "xxx" among the levels. */
export function placeholderWords({ info, column, counts }: LevelView): Suspicion | null {
  const trial = column.levels.some((level, code) => counts[code] > 0 && trials.has(plainLevel(level)));
  const codes = Array.from(counts.keys()).filter(
    (code) =>
      counts[code] > 0 &&
      isPlaceholder(column.levels[code]) &&
      !(trial && /^(?:test|testing|sample)$/i.test(column.levels[code])),
  );
  const rest = counts.filter((count, code) => count > 0 && !codes.includes(code)).length;
  if (codes.length === 0 || rest === 0) return null;
  const words = codes.map((code) => column.levels[code]);
  return {
    code: 'PLACEHOLDER_WORDS',
    wrong: (code) => codes.includes(code),
    message: ({ who }) => `"${info.name}" is ${oneOf(words)} for ${who}: a word for "not known".`,
    repair: `${quoted(words)} ${codes.length === 1 ? 'counts' : 'count'} as missing.`,
    proposal: {
      kind: 'replace',
      column: info.name,
      values: Object.fromEntries(codes.map((code) => [column.levels[code], null])),
    },
  };
}
