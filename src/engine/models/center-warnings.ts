import type { Warning } from '../../contract/errors.ts';
import { counted } from '../prepare/words.ts';

/** What to say when the rounds were used up before the groups had settled. */
export function notSettled(rounds: number): Warning {
  return {
    code: 'NOT_CONVERGED',
    message: `The groups still moved a little after ${counted(rounds, 'round')}.`,
    advice: 'The result is usable. Allow more rounds (max_iter) to let it settle.',
  };
}

/** One warning when some of the groups hold nobody, otherwise none. */
export function emptyGroups(sizes: Int32Array): Warning[] {
  const empty = sizes.filter((size) => size === 0).length;
  if (empty === 0) return [];
  return [
    {
      code: 'EMPTY_CLUSTER',
      message: `${counted(empty, 'group')} of ${sizes.length} ${empty === 1 ? 'holds' : 'hold'} nobody.`,
      advice: 'There are fewer different customers than groups, or nearly so. Ask for fewer groups.',
    },
  ];
}
