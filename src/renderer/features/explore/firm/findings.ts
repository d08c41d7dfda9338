import type { Agreement } from '../../../../contract/comparison.ts';
import type { Robustness, SegmentDifference } from '../../../../contract/robustness.ts';
import { formatPlural } from '../../../components/format.ts';
import { words } from './words.ts';

/** From here on two groupings are as good as the same, or have at least something in common (Steinley 2004). */
const alikeFrom = 0.8;
const partlyFrom = 0.4;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** How firm a clustering is all in all, by the weaker of what customers and what chance do to it. */
export function firmness(robustness: Robustness): string {
  const seeds = mean(robustness.seeds.points.map(({ agreement }) => agreement));
  const weaker = Math.min(robustness.folds.mean, robustness.seeds.points.length > 0 ? seeds : 1);
  return weaker >= alikeFrom ? words.firm : weaker >= partlyFrom ? words.fairlyFirm : words.loose;
}

/** How much the segments differ in a column (bounds of Cohen 1988 for variance explained and for V). */
export function effectWords({ effect, test }: Pick<SegmentDifference, 'effect' | 'test'>): string {
  const [small, clear, strong] = test === 'chi-squared' ? [0.1, 0.3, 0.5] : [0.01, 0.06, 0.14];
  if (effect >= strong) return words.effectStrong;
  if (effect >= clear) return words.effectClear;
  return effect >= small ? words.effectSmall : words.effectNone;
}

/** Whether a difference could be chance, from its adjusted p value. */
export function chanceWords({
  adjustedPValue,
  differs,
}: Pick<SegmentDifference, 'adjustedPValue' | 'differs'>): string {
  if (!differs) return words.chancePossible;
  if (adjustedPValue < 0.001) return words.chanceSurely;
  return adjustedPValue < 0.01 ? words.chanceUnlikely : words.chanceRather;
}

/** In how many columns the segments differ, as a sentence. */
export function differencesFinding(differences: readonly SegmentDifference[]): string {
  const differ = differences.filter((difference) => difference.differs).length;
  const all = formatPlural(differences.length, 'column');
  return differ === 0 ? words.differencesNone : words.differencesFinding(String(differ), all);
}

/** News first: columns that did not build the segments, then by strength. */
export function byNews(differences: readonly SegmentDifference[]): SegmentDifference[] {
  return [...differences].sort((a, b) => Number(a.built) - Number(b.built) || b.effect - a.effect);
}

/** How far the segments agree with a known grouping, as a sentence. */
export function agreementWords({ adjustedRand, column }: Agreement): string {
  if (adjustedRand >= alikeFrom) return words.agreementAlike(column);
  return (adjustedRand >= partlyFrom ? words.agreementPartly : words.agreementLittle)(column);
}
