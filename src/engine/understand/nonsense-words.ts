import type { LevelView, Suspicion } from './about.ts';
import { column as kinds } from './column-kinds.ts';
import { plainLevel } from './plain-level.ts';
import { oneOf, quoted } from './say.ts';

/** Answers that are a joke, in plain form. */
const jokes = new Set([
  'absurd',
  'yolo',
  'lol',
  'haha',
  'joke',
  'nonsense',
  'whatever',
  'idk',
  'no idea',
  'none of your business',
  'its complicated',
  'complicated',
  'banana',
  'batman',
  'superman',
  'alien',
  'potato',
  'attack helicopter',
  'blah',
  'bla',
]);
/** A joke is rare. */
const RARE = 0.02;

/** Joke answers to questions about a person: "Absurd" and "YOLO" as marital status. */
export function nonsenseWords({ info, name, column, counts }: LevelView): Suspicion | null {
  if (!kinds.person.test(name)) return null;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const codes = Array.from(counts.keys()).filter(
    (code) => counts[code] > 0 && counts[code] <= RARE * rows && jokes.has(plainLevel(column.levels[code])),
  );
  if (codes.length === 0) return null;
  const words = codes.map((code) => column.levels[code]);
  return {
    code: 'NONSENSE_WORDS',
    wrong: (code) => codes.includes(code),
    message: ({ who }) => `"${info.name}" is ${oneOf(words)} for ${who}: hardly an answer.`,
    repair: `${quoted(words)} ${codes.length === 1 ? 'counts' : 'count'} as missing.`,
    proposal: {
      kind: 'replace',
      column: info.name,
      values: Object.fromEntries(codes.map((code) => [column.levels[code], null])),
    },
  };
}
