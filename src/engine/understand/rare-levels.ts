import type { LevelView, Suspicion } from './about.ts';
import { oneOf, quoted } from './say.ts';

const FEWEST_ROWS = 500;
/** A level is rare up to this share; longer lists of levels have a natural tail and are left alone. */
const RARE = 0.002;
const MOST_LEVELS = 12;
const COMMON = 0.05;

/** The level that rare ones are put into, where the column has none of that name. */
const others = 'Other';

/** Levels of hardly anyone in a column of few levels, of which at least two are common. */
export function rareLevels({ info, column, counts }: LevelView): Suspicion | null {
  const codes = Array.from(counts.keys()).filter((code) => counts[code] > 0);
  const rows = codes.reduce((sum, code) => sum + counts[code], 0);
  if (rows < FEWEST_ROWS || codes.length > MOST_LEVELS || info.type !== 'category') return null;
  const rare = codes.filter((code) => counts[code] <= RARE * rows && column.levels[code] !== others);
  const common = codes.filter((code) => counts[code] >= COMMON * rows).length;
  if (rare.length === 0 || common < 2 || rare.length + common < codes.length) return null;
  const words = rare.map((code) => column.levels[code]);
  const together = rare.length > 1;
  return {
    code: 'RARE_LEVELS',
    wrong: (code) => rare.includes(code),
    message: ({ who }) => `"${info.name}" is ${oneOf(words)} for only ${who}.`,
    repair: together ? `${quoted(words)} become "${others}".` : 'Left as it is. So few tell little about a segment.',
    ...(together
      ? {
          proposal: {
            kind: 'replace',
            column: info.name,
            values: Object.fromEntries(rare.map((code) => [column.levels[code], others])),
          } as const,
        }
      : {}),
  };
}
