import type { Recommendation, SweepPoint } from '../../contract/result.ts';
import { percent } from '../prepare/words.ts';
import type { Knee } from './elbow.ts';
import type { ReferencePoint } from './reference.ts';
import { properGroups } from './segment-size.ts';

/**
 * A split must separate customers better than data without groups by this much, and by this many deviations. Among
 * nine numbers of groups one may do so by luck: unless it is twice as far above, a neighbouring number must as well.
 */
const LEAST_EXCESS = 0.025;
const DEVIATIONS = 3;
/** Of splits whose scores are this close the one with fewest groups wins. */
const AS_GOOD = 0.9;
/** Where groups overlap, two of them mostly say "more" and "less": three or more win with this part of two's score. */
const MORE_THAN_TWO = 0.75;
/** Below this silhouette groups overlap (Kaufman and Rousseeuw 1990: up to 0.5 weak, above reasonable). */
const WELL_APART = 0.5;

/** A knee this sharp, at a k whose every segment is this stable, tells of groups inside groups: the finer split wins … */
const SHARP_KNEE = 3;
const FIRM = 0.8;
/** … as long as its score is at least this part of the best. */
const NOT_FAR_BEHIND = 0.5;

/** What is judged of a split to choose among several. */
export type ScoredSplit = Pick<SweepPoint, 'k' | 'silhouette' | 'silhouetteStandardError' | 'stability'>;

interface Candidate {
  readonly point: SweepPoint;
  readonly score: number;
  /** How far above data without groups, in units of what is asked for: 1 is enough. */
  readonly margin: number;
}

/**
 * Chooses k. Each k's silhouette is corrected for chance, (s − s₀) / (1 − s₀) with s₀ the silhouette that data without
 * groups reach at that k, and weighed by stability (mean bootstrap Jaccard). A k with a segment too small to be one may
 * not win. A very sharp knee at a k whose every segment is stable is followed even where fewer groups score higher, for
 * groups that lie in pairs are groups all the same. Where no k is clearly better separated than data without groups, the answer is that there are no clear
 * segments, and the runner-up says which k is the least arbitrary.
 */
export function recommend(
  points: readonly SweepPoint[],
  reference: readonly ReferencePoint[],
  knee: Knee | null,
): Recommendation {
  const candidates = points.flatMap((point) => judge(point, reference)).sort((a, b) => b.score - a.score);
  const sound = candidates.filter((candidate) => candidate.point.degenerate === null);
  const clear = sound.filter((candidate) => isClear(candidate, candidates));
  if (candidates.length === 0) {
    return { k: null, reason: 'Two groups or more are needed for a comparison; none were tried.', runnerUp: null };
  }
  if (sound.length === 0) return noneSound(candidates);
  if (clear.length === 0) return noneClear(sound);
  const elbow = knee?.k ?? null;
  const winner = atSharpKnee(clear, knee) ?? moreThanTwo(clear) ?? fewestAsGood(clear);
  const others = clear.filter((candidate) => candidate !== winner);
  const reason = whyThis(winner, candidates, elbow);
  return { k: winner.point.k, reason, runnerUp: others.length > 0 ? secondBest(others[0], winner) : null };
}

/** The k to use where a person wants groups in any case: the recommended one, else the runner-up, else null. */
export function chosenK(recommendation: Recommendation): number | null {
  return recommendation.k ?? recommendation.runnerUp?.k ?? null;
}

function judge(point: SweepPoint, reference: readonly ReferencePoint[]): Candidate[] {
  const scored = scoreOf(point, reference);
  return scored ? [{ point, ...scored }] : [];
}

/** The silhouette of a split, corrected for what data without groups reach at that k: (s − s₀) / (1 − s₀). */
export function aboveChance(silhouette: number, none: Pick<ReferencePoint, 'silhouette'>): number {
  return (silhouette - none.silhouette) / (1 - none.silhouette);
}

/**
 * How good a split is (its silhouette above chance, weighed by stability), and how clearly it is better than data
 * without groups: a margin of 1 is enough. Null where that is not known of its k.
 */
export function scoreOf(
  point: ScoredSplit,
  reference: readonly ReferencePoint[],
): { readonly score: number; readonly margin: number } | null {
  const none = reference.find((each) => each.k === point.k);
  if (point.silhouette === null || !none) return null;
  const excess = point.silhouette - none.silhouette;
  const deviation = Math.hypot(none.deviation, point.silhouetteStandardError ?? 0);
  const score = aboveChance(point.silhouette, none) * (excess > 0 ? (point.stability ?? 1) : 1);
  return { score, margin: excess / Math.max(LEAST_EXCESS, DEVIATIONS * deviation) };
}

function isClear({ point, margin }: Candidate, all: readonly Candidate[]): boolean {
  const neighbour = all.some((other) => Math.abs(other.point.k - point.k) === 1 && other.margin >= 1);
  return margin >= 2 || (margin >= 1 && neighbour);
}

/** Of candidates in order of score, the one with fewest groups among those nearly as good as the best. */
function fewestAsGood(ordered: readonly Candidate[]): Candidate {
  const asGood = ordered.filter((candidate) => candidate.score >= ordered[0].score * AS_GOOD);
  return asGood.reduce((a, b) => (b.point.k < a.point.k ? b : a));
}

/** The choice among three groups and more, where two groups would win but overlap and are not much better. */
function moreThanTwo(ordered: readonly Candidate[]): Candidate | null {
  const two = fewestAsGood(ordered);
  if (two.point.k !== 2 || (two.point.silhouette ?? 0) >= WELL_APART) return null;
  const more = ordered.filter((candidate) => candidate.point.k > 2);
  return more.length > 0 && more[0].score >= MORE_THAN_TWO * two.score ? fewestAsGood(more) : null;
}

function atSharpKnee(ordered: readonly Candidate[], knee: Knee | null): Candidate | null {
  if (!knee || knee.sharpness < SHARP_KNEE) return null;
  const there = ordered.find((candidate) => candidate.point.k === knee.k);
  if (!there || there.score < NOT_FAR_BEHIND * ordered[0].score) return null;
  return Math.min(...there.point.segmentStability) >= FIRM ? there : null;
}

function whyThis(winner: Candidate, candidates: readonly Candidate[], elbow: number | null): string {
  const { k, silhouette, smallestShare } = winner.point;
  const well = silhouette !== null && silhouette >= WELL_APART;
  const apart = `${well ? 'well apart' : 'apart, with overlap'} (silhouette ${two(silhouette)} of 1)`;
  const firm = winner.point.stability === null ? '' : `, ${firmness(winner.point.stability)}`;
  const start = `${k} groups are ${apart}${firm}, and the smallest holds ${percent(smallestShare)} of customers.`;
  const overlap = well
    ? ''
    : ' Many customers lie between two groups, so read them as ranges of behaviour and not as separate kinds of people.';
  return start + overlap + otherVoices(winner, candidates, elbow);
}

function firmness(stability: number): string {
  const words = stability >= 0.75 ? 'stable' : stability >= 0.6 ? 'fairly stable' : 'not very stable';
  return `${words} when customers are drawn again (${two(stability)} of 1)`;
}

/** What the silhouette alone and the elbow would say, where it is something else. */
function otherVoices(winner: Candidate, candidates: readonly Candidate[], elbow: number | null): string {
  const { k } = winner.point;
  const highest = candidates.reduce((a, b) => ((b.point.silhouette ?? -1) > (a.point.silhouette ?? -1) ? b : a));
  if (highest.point.k !== k) return ` ${highest.point.k} groups ${whyNotHighest(highest, winner, elbow)}`;
  if (elbow === k) return ' The elbow points to the same number.';
  return elbow === null ? '' : ` The elbow points to ${elbow}.`;
}

function whyNotHighest(highest: Candidate, winner: Candidate, elbow: number | null): string {
  const { point } = highest;
  if (point.degenerate) return `look further apart, but: ${point.degenerate}`;
  const figure = `have the higher silhouette (${two(point.silhouette)})`;
  if (highest.margin < 1) return `${figure}, but hardly more than data without any groups would have.`;
  if (elbow === winner.point.k && point.k < elbow) {
    return `${figure}, but the elbow points to ${elbow}, each of them stable.`;
  }
  if (point.k === 2) return `${figure}, but with so much overlap they mostly say "more" and "less".`;
  if (point.k < winner.point.k)
    return `${figure}, as fewer groups do in any data; measured against that they gain less.`;
  return (point.stability ?? 1) < (winner.point.stability ?? 1)
    ? `${figure}, but are less stable.`
    : `${figure}, but gain too little for their number.`;
}

function secondBest(second: Candidate, winner: Candidate): { k: number; reason: string } {
  const { k, silhouette } = second.point;
  const close = second.score >= 0.8 * winner.score ? 'almost as good' : 'the next best choice';
  const simpler = k < winner.point.k ? ' and simpler' : ' and finer';
  return { k, reason: `${k} groups are ${close}${simpler} (silhouette ${two(silhouette)}).` };
}

/** Where every k has a group too small, the runner-up is the best of those with two proper groups or more. */
function noneSound(candidates: readonly Candidate[]): Recommendation {
  const best = candidates.find((candidate) => properGroups(candidate.point.sizes) >= 2)?.point ?? null;
  return {
    k: null,
    reason: `A few extreme customers take a group for themselves whatever the number of groups. ${candidates[0].point.degenerate} Draw in the long tails (log1p) or clip the outliers, then look again.`,
    runnerUp: best && {
      k: best.k,
      reason: `If you need groups as things are, ${best.k} is the least bad number: ${properGroups(best.sizes)} of them are large enough to use.`,
    },
  };
}

function noneClear(sound: readonly Candidate[]): Recommendation {
  const best = mostRepeatable(sound.map((candidate) => candidate.point));
  return {
    k: null,
    reason: `These data have no clear segments: groups come out no further apart (silhouette ${two(best.silhouette)} of 1) than in data spread without any groups.`,
    runnerUp: {
      k: best.k,
      reason: `If you need groups anyway, ${best.k} is the least arbitrary number; treat the borders as a matter of convenience.`,
    },
  };
}

/** Where chance explains the separation, the groups that come back most often are the least arbitrary. */
function mostRepeatable(points: readonly SweepPoint[]): SweepPoint {
  return points.reduce((a, b) => ((b.stability ?? 0) > (a.stability ?? 0) ? b : a));
}

function two(value: number | null): string {
  return value === null ? 'not known' : value.toFixed(2);
}
