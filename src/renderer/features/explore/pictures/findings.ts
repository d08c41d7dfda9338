import { formatCountWord } from '../../../../charts/format.ts';
import type { SilhouettePlot } from '../../../../contract/result.ts';
import { formatShare } from '../../../components/format.ts';
import { stableFrom } from '../findings.ts';
import { fittingShare } from '../fitting-share.ts';
import { words } from './words.ts';

/** What the silhouette plot says. */
export function fitTitle(plot: SilhouettePlot): string {
  const share = fittingShare(plot);
  return share === null ? words.fitTitle : words.fitTitleOf(formatShare(share));
}

/** What the bars of stability say. */
export function stabilityTitle(values: readonly number[]): string {
  const stable = values.filter((value) => value >= stableFrom).length;
  if (stable === values.length) return words.stabilityAll;
  if (stable === 0) return words.stabilityNone;
  return words.stabilitySome(formatCountWord(stable), formatCountWord(values.length).toLowerCase());
}

/** How decided memberships are, on the way from all shared (0) to all decided (1). */
export function membershipsTitle(partitionCoefficient: number, k: number): string {
  const least = 1 / Math.max(2, k);
  const decided = (partitionCoefficient - least) / (1 - least);
  if (decided >= 0.7) return words.membershipsClear;
  return decided >= 0.35 ? words.membershipsShared : words.membershipsBlurred;
}
