import { formatFixed } from '../../../../charts/format.ts';
import type { ComparedResult, MethodTest } from '../../../../contract/comparison.ts';
import { formatCount, formatPlural } from '../../../components/format.ts';
import { bestOfEach, type ComparisonView } from './comparison-view.ts';
import { words } from './words.ts';

type TitleOf = (method: string) => string;

/** What the comparison says, as one sentence. */
export function comparisonFinding(view: ComparisonView, expected: number, titleOf: TitleOf): string {
  if (view.status === 'none') return words.question;
  if (view.status === 'running') return words.running(formatCount(view.results.length), formatCount(expected));
  if (view.status === 'stopped') return words.stopped(formatPlural(view.results.length, 'result'));
  const best = view.comparison?.recommended;
  if (!best || best.method === null) return words.unclear;
  return words.found(titleOf(best.method), best.k === null ? null : formatPlural(best.k, 'group'));
}

/** The reason behind it and the runner-up, or what to do now. */
export function comparisonNotes(view: ComparisonView): string[] {
  if (view.status === 'none') return [words.questionNote];
  if (view.status === 'running') return [words.runningNote];
  if (view.status === 'stopped') return [words.stoppedNote];
  const { reason, runnerUp } = view.comparison?.recommended ?? { reason: '', runnerUp: null };
  return [reason, ...(runnerUp ? [words.runnerUpSaid(runnerUp.reason)] : [])];
}

/** The title of the ranks: who leads, as far as anybody does by more than chance. */
export function ranksTitle({ ranks, pairs }: Pick<MethodTest, 'ranks' | 'pairs'>, titleOf: TitleOf): string {
  const first = ranks[0];
  return first && pairs.some(({ differs }) => differs) ? words.ranksTitle(titleOf(first.method)) : words.ranksTitleNone;
}

/** The title of the bars: which method's groups stand furthest apart. */
export function barsTitle(results: readonly ComparedResult[], titleOf: TitleOf): string {
  const sound = bestOfEach(results).filter(
    ({ degenerate, metrics }) => degenerate === null && metrics.silhouette !== null,
  );
  const [first, second] = sound.toSorted((a, b) => (b.metrics.silhouette ?? 0) - (a.metrics.silhouette ?? 0));
  if (!first) return words.barsTitleNone;
  const value = ({ metrics }: ComparedResult) => formatFixed(metrics.silhouette ?? 0, 2);
  if (second && value(first) === value(second)) return words.barsTitleSame(value(first));
  return words.barsTitle(titleOf(first.method), value(first));
}

/** A method with its number of groups: "K-means, 5 groups". */
export function resultName({ method, k }: Pick<ComparedResult, 'method' | 'k'>, titleOf: TitleOf): string {
  return `${titleOf(method)}, ${formatPlural(k, 'group')}`;
}
