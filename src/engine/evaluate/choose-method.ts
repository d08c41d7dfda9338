import type { ComparedResult, Comparison, MethodTest } from '../../contract/comparison.ts';
import { methods } from '../models/registry.ts';
import { percent } from '../prepare/words.ts';
import type { Contender } from './contender.ts';

type Choice = Comparison['recommended'];

/** A lead smaller than this part of the score is no reason to leave the simpler method. */
const NEARLY = 0.97;
/** From this silhouette on groups stand well apart (Kaufman and Rousseeuw 1990). */
const WELL_APART = 0.5;

/**
 * The method and k to use: the highest score among the nominees, whose every segment is large enough and which are
 * clearly better separated than data without groups. Where k-means is nearly as good, or its distance from the best may be
 * chance, k-means it is: it is the simplest to explain and new customers are easily placed.
 */
export function chooseMethod(
  contenders: readonly Contender[],
  nominees: readonly Contender[],
  test: MethodTest | null,
): Choice {
  const clear = nominees.toSorted(byScore);
  if (clear.length === 0) return noneClear(contenders.filter(({ result }) => result.degenerate === null));
  const best = clear[0].result;
  const simple = clear.find(({ result }) => result.method === 'kmeans')?.result;
  const chosen = simple && simple !== best && asGood(simple, best, test) ? simple : best;
  const other = clear.find(({ result }) => result.method !== chosen.method)?.result;
  return {
    method: chosen.method,
    k: chosen.k,
    reason: `${whyThis(chosen)}${againstBest(chosen, best, test)}`,
    runnerUp: other ? { method: other.method, k: other.k, reason: `${nameOf(other)}: ${figures(other)}.` } : null,
  };
}

const byScore = (a: Contender, b: Contender) => (b.result.score ?? 0) - (a.result.score ?? 0);

/** Whether the simpler result may be taken for the best one. */
function asGood(simple: ComparedResult, best: ComparedResult, test: MethodTest | null): boolean {
  if (best.method === simple.method) return false;
  return (simple.score ?? 0) >= NEARLY * (best.score ?? 0) || (test !== null && !differ(simple, best, test));
}

function differ(a: ComparedResult, b: ComparedResult, { pairs }: MethodTest): boolean {
  const pair = pairs.find((each) => [each.a, each.b].includes(a.method) && [each.a, each.b].includes(b.method));
  return pair?.differs ?? true;
}

function nameOf({ method, k }: ComparedResult): string {
  return `${methods[method].describe.title} with ${k} groups`;
}

function figures({ metrics, meanStability, smallestShare, noise, rows }: ComparedResult): string {
  const apart = metrics.silhouette === null ? '' : `silhouette ${metrics.silhouette.toFixed(2)} of 1`;
  const firm = meanStability === null ? '' : `, stability ${meanStability.toFixed(2)} of 1`;
  const left = noise === 0 ? '' : `, ${percent(noise / rows)} in no segment`;
  return `${apart}${firm}, smallest group ${percent(smallestShare)}${left}`;
}

function whyThis(chosen: ComparedResult): string {
  const well = (chosen.metrics.silhouette ?? 0) >= WELL_APART;
  return `${nameOf(chosen)} ${well ? 'stands well apart' : 'stands apart, with overlap'} (${figures(chosen)}).`;
}

function againstBest(chosen: ComparedResult, best: ComparedResult, test: MethodTest | null): string {
  if (chosen === best) {
    return test ? ` It scores highest. ${test.sentence}` : ' It scores highest.';
  }
  const lead = (chosen.score ?? 0) >= NEARLY * (best.score ?? 0) ? 'hardly higher' : 'a little higher';
  const chance = test !== null && !differ(chosen, best, test) ? ', not by more than chance would give' : '';
  return ` ${nameOf(best)} scores ${lead}${chance}, and k-means is the simpler one.`;
}

/** Where chance explains every separation, the grouping that comes back most often is the least arbitrary. */
function noneClear(sound: readonly Contender[]): Choice {
  const steadiest = sound
    .map(({ result }) => result)
    .sort((a, b) => (b.meanStability ?? 0) - (a.meanStability ?? 0))[0];
  if (!steadiest) {
    return {
      method: null,
      k: null,
      reason:
        'No method gives usable segments: a few extreme customers take a group for themselves, or most belong to none. Draw in the long tails (log1p) or clip the outliers, then compare again.',
      runnerUp: null,
    };
  }
  return {
    method: null,
    k: null,
    reason: 'No method finds clear segments: groups come out no further apart than in data spread without any groups.',
    runnerUp: {
      method: steadiest.method,
      k: steadiest.k,
      reason: `If you need groups anyway, ${nameOf(steadiest)} is the least arbitrary choice (${figures(steadiest)}).`,
    },
  };
}
