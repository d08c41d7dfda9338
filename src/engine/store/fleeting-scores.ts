import type { ScoreKeeper } from './score-keeper.ts';
import { keptScores, type StoredScore } from './score-store.ts';

/**
 * Scores of a project that nothing can be written to: the newest few are there until it is closed, beside those that the
 * file holds. Those cannot be removed.
 */
export function fleetingScores(kept: ScoreKeeper): ScoreKeeper {
  let fleeting: readonly StoredScore[] = [];
  const without = (scoreId: string) => fleeting.filter(({ facts }) => facts.scoreId !== scoreId);
  return {
    save: async (score) => {
      fleeting = [score, ...fleeting].slice(0, keptScores);
    },
    list: () => [...fleeting.map(({ facts }) => facts), ...kept.list()],
    read: async (scoreId) => fleeting.find(({ facts }) => facts.scoreId === scoreId) ?? kept.read(scoreId),
    remove: (scoreId) => {
      const rest = without(scoreId);
      if (rest.length === fleeting.length) return kept.remove(scoreId);
      fleeting = rest;
      return true;
    },
  };
}
