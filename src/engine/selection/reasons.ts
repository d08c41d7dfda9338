import { listed, percent } from '../prepare/words.ts';
import type { Redundancy } from './redundancy.ts';

/** The sentences that say why a column is in the suggested set or not. */
export const reasons = {
  constant: 'Every customer has the same value.',
  nearlyConstant: (share: number) => `${almostAll(share)} of the customers have the same value.`,
  redundant(why: Redundancy, because: string): string {
    if (why.kind === 'says-the-same') {
      const opposite = why.r < 0 ? ' turned round' : '';
      return `Says almost the same as ${why.as.name}${opposite} (${why.r.toFixed(2)}); ${why.as.name} is kept because ${because}.`;
    }
    const names = listed(why.from.map((group) => group.name));
    if (why.explained > 0.9999) return `Can be worked out from ${names}, so it would count twice.`;
    return `Follows almost wholly from ${names} (${percent(Math.floor(why.explained * 100) / 100)}), so it would count twice.`;
  },
  unrelated:
    'Has nothing in common with the other columns, so it would split every group by chance. Keep it if it matters to you.',
  addsNothing: (target: string) => `Adds next to nothing about ${target} once the other columns are known.`,
  helps: (target: string, weight: number) =>
    `Tells something about ${target} that the other columns do not (weight ${weight.toFixed(2)}).`,
  standsFor: (names: readonly string[]) => `Stands for ${listed(names)} too.`,
  goesWith: (name: string, r: number) => `Goes with ${name} (${r.toFixed(2)}) and still says something of its own.`,
  ofItsOwn: 'Says something of its own, and customers alike in the other columns are alike in it.',
  stays: 'Says something of its own.',
} as const;

function almostAll(share: number): string {
  const shown = Math.floor(share * 1000) / 10;
  return `${shown} %`;
}
