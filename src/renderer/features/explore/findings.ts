import { formatCountWord, formatFixed } from '../../../charts/format.ts';
import type { SweepPoint } from '../../../contract/result.ts';
import { formatPlural, formatShare } from '../../components/format.ts';
import type { KRange, SweepView } from './sweep-view.ts';
import { words } from './words.ts';

/** From this bootstrap Jaccard on a cluster counts as stable (Hennig 2007). */
export const stableFrom = 0.75;
/** Below this one it is not to be relied on. */
export const fairlyStableFrom = 0.6;
const wellApartFrom = 0.5;
const apartFrom = 0.25;

const inWords = (count: number) => formatCountWord(count).toLowerCase();

export function rangeWords(range: KRange): string {
  return words.range(range.from, range.to);
}

function customers(rows: number | null): string {
  return rows === null ? 'customers' : formatPlural(rows, 'customer');
}

/** "Five groups describe these 4,338 customers best; four are stable." */
function foundSentence(view: SweepView, k: number): string {
  if (k === 1) return `${words.foundOne(customers(view.rows))}.`;
  const start = words.found(formatCountWord(k), customers(view.rows));
  const stability = view.points.find((point) => point.k === k)?.segmentStability ?? [];
  const stable = stability.filter((value) => value >= stableFrom).length;
  if (stable === 0) return `${start}.`;
  if (stable === k) return `${start}; ${words.allStable}.`;
  return `${start}; ${words.someStable(inWords(stable))}.`;
}

/** What was found so far, as one sentence. */
export function sweepFinding(view: SweepView, range: KRange): string {
  if (view.status === 'none') return words.question;
  const [done, all] = [inWords(view.points.length), inWords(view.ks.length)];
  if (view.status === 'running') return words.running(rangeWords(range), done, all);
  if (view.status === 'stopped') return view.points.length > 0 ? words.stopped(done, all) : words.stoppedEmpty;
  const k = view.recommended?.k ?? null;
  return k === null ? words.unclear(customers(view.rows)) : foundSentence(view, k);
}

/** The line under the finding: why, or what to do now. */
export function sweepNote(view: SweepView, range: KRange): string {
  if (view.status === 'none') return words.questionNote(rangeWords(range));
  if (view.status === 'running') return words.runningNote;
  if (view.status === 'stopped') return words.stoppedNote;
  return view.recommended?.reason ?? '';
}

/** What one number of groups is worth, a few words a measure. */
export function pointWords(point: SweepPoint): string[] {
  const { silhouette, stability, smallestShare } = point;
  const said: string[] = [];
  if (silhouette !== null) {
    const value = formatFixed(silhouette, 2);
    const say =
      silhouette >= wellApartFrom ? words.wellApart : silhouette >= apartFrom ? words.someOverlap : words.muchOverlap;
    said.push(say(value));
  }
  if (stability !== null) {
    const value = formatFixed(stability, 2);
    said.push(
      (stability >= stableFrom ? words.stable : stability >= fairlyStableFrom ? words.fairlyStable : words.unstable)(
        value,
      ),
    );
  }
  return [...said, words.smallest(formatShare(smallestShare))];
}

/** The title of the chart of silhouettes: what it shows. */
export function apartTitle(view: SweepView): string {
  if (view.status !== 'done') return words.apartTitleRunning;
  const k = view.recommended?.k ?? null;
  if (k === null || view.bestSilhouette === null) return words.apartTitleNone;
  return k === view.bestSilhouette ? words.apartTitleSame(k) : words.apartTitleOther(view.bestSilhouette, k);
}

/** The title of the elbow chart: what it shows. */
export function elbowTitle(view: SweepView): string {
  if (view.status !== 'done') return words.elbowTitleRunning;
  return view.elbow === null ? words.elbowTitleNone : words.elbowTitle(view.elbow);
}
