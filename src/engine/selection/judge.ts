import type { SelectionColumn, SelectionVerdict } from '../../contract/selection.ts';
import type { Kinships } from './kinship.ts';
import type { Loadings } from './loadings.ts';
import { preferred, type Standing, whyPreferred } from './preference.ts';
import { reasons } from './reasons.ts';
import { type Group, type Redundancy, strongest, unexplained } from './redundancy.ts';
import { NEARLY_ALL, type Spread } from './spread.ts';
import type { Told } from './tell.ts';
import { varianceInflation } from './vif.ts';

/** A weight below this share of a deviation is next to nothing. */
const NO_WEIGHT = 0.01;
/** Correlations below this say nothing, however many customers there are. */
const CORRELATED = 0.2;
/** Standard errors of a correlation of nothing with nothing, 1 / √rows. */
const BEYOND_CHANCE = 4;
/** From this correlation on two columns are said to go together. */
const TOGETHER = 0.4;

/** Everything measured of the candidates. */
export interface Measured {
  readonly groups: readonly Group[];
  readonly standings: ReadonlyMap<Group, Standing>;
  readonly spreads: ReadonlyMap<string, Spread>;
  /** Prepared columns × prepared columns. */
  readonly correlation: Float64Array;
  readonly width: number;
  readonly rows: number;
  readonly redundant: ReadonlyMap<Group, Redundancy>;
  readonly near: Kinships;
  readonly axes: Loadings;
  readonly told: Told | null;
  readonly target: string | null;
  /** Said nothing against so far, but no use in the end. */
  readonly leftOver: readonly Group[];
}

/** A column about which nothing could be measured. */
export const unmeasured: Omit<SelectionColumn, 'name' | 'reason' | 'verdict'> = {
  suggested: false,
  variance: null,
  sameShare: null,
  closest: null,
  explained: null,
  vif: null,
  laplacian: null,
  kinship: null,
  lasso: null,
  rank: null,
  weight: null,
  loadings: [],
};

/** A candidate that never came to be compared because (nearly) all customers have its one value. */
export function judgeFlat(name: string, spread: Spread): SelectionColumn {
  const constant = spread.sameShare === 1;
  return {
    ...unmeasured,
    ...spread,
    name,
    verdict: constant ? 'constant' : 'nearly-constant',
    reason: constant ? reasons.constant : reasons.nearlyConstant(spread.sameShare),
  };
}

/** Groups that say something new but are no use: unrelated to all others, or without weight for the target. */
export function leftOverOf(
  { near, told, correlation, width, rows }: Pick<Measured, 'near' | 'told' | 'correlation' | 'width' | 'rows'>,
  kept: readonly Group[],
): Group[] {
  // A correlation that chance gives once in tens of thousands of pairs, and that is worth speaking of.
  const real = Math.max(CORRELATED, BEYOND_CHANCE / Math.sqrt(rows));
  const alone = (group: Group) =>
    kept.every((other) => other === group || Math.abs(strongest(correlation, width, group, other)) < real);
  const out = kept.filter((group) =>
    told ? weightless(told, group) : near.kept.get(group)?.unrelated === true && alone(group),
  );
  // With a target one column may be enough; segments without one need two that have something in common.
  return kept.length - out.length < (told ? 1 : 2) ? [] : out;
}

function weightless(told: Told, group: Group): boolean {
  return Math.abs(told.weights.get(group) ?? 0) < NO_WEIGHT;
}

export function judge(measured: Measured, group: Group): SelectionColumn {
  const { correlation, width, groups, near, axes, told } = measured;
  const others = groups.filter((other) => other !== group);
  const judged = others.length > 0 && measured.rows > width + 1;
  const left = judged ? unexplained(correlation, width, group, others) : Number.NaN;
  const inflation = varianceInflation(left);
  const { verdict, reason } = verdictOf(measured, group, others);
  return {
    name: group.name,
    suggested: verdict === 'kept',
    verdict,
    reason,
    variance: measured.spreads.get(group.name)?.variance ?? null,
    sameShare: measured.spreads.get(group.name)?.sameShare ?? null,
    closest: closestOf(measured, group, others),
    explained: judged ? 1 - left : null,
    vif: judged && Number.isFinite(inflation) ? inflation : null,
    laplacian: near.laplacian.get(group) ?? null,
    kinship: near.kept.get(group)?.kinship ?? null,
    lasso: told?.weights.get(group) ?? null,
    rank: told?.ranks.get(group) ?? null,
    weight: group.places.reduce((sum, place) => sum + axes.weights[place], 0),
    loadings: axes.explained.map((_, axis) => largest(group.places.map((place) => axes.loadings[place][axis]))),
  };
}

function verdictOf(
  measured: Measured,
  group: Group,
  others: readonly Group[],
): { verdict: SelectionVerdict; reason: string } {
  const { redundant, told, target } = measured;
  const why = redundant.get(group);
  if (why) {
    return { verdict: why.kind, reason: reasons.redundant(why, becauseOf(measured, group, why)) };
  }
  if (measured.leftOver.includes(group)) {
    return told && target !== null
      ? { verdict: 'adds-nothing', reason: reasons.addsNothing(target) }
      : { verdict: 'unrelated', reason: reasons.unrelated };
  }
  return { verdict: 'kept', reason: whyKept(measured, group, others) };
}

function becauseOf({ standings }: Measured, group: Group, why: Redundancy): string {
  const own = standings.get(group);
  const other = why.kind === 'says-the-same' ? standings.get(why.as) : undefined;
  return own && other && preferred(other, own) <= 0 ? whyPreferred(other, own) : '';
}

function whyKept(measured: Measured, group: Group, others: readonly Group[]): string {
  const { redundant, told, target, near } = measured;
  const twins = [...redundant].flatMap(([other, why]) =>
    why.kind === 'says-the-same' && why.as === group ? [other.name] : [],
  );
  const weight = told?.weights.get(group) ?? 0;
  if (target !== null && told && !weightless(told, group))
    return [reasons.helps(target, weight), ...standsFor(twins)].join(' ');
  if (twins.length > 0) return reasons.standsFor(twins);
  const kept = others.filter((other) => !redundant.has(other));
  const closest = closestOf(measured, group, kept);
  if (closest && Math.abs(closest.r) >= TOGETHER) return reasons.goesWith(closest.column, closest.r);
  return near.kept.get(group)?.unrelated === false ? reasons.ofItsOwn : reasons.stays;
}

function standsFor(twins: readonly string[]): string[] {
  return twins.length > 0 ? [reasons.standsFor(twins)] : [];
}

function closestOf(
  { correlation, width }: Measured,
  group: Group,
  others: readonly Group[],
): { column: string; r: number } | null {
  let found: { column: string; r: number } | null = null;
  for (const other of others) {
    const r = strongest(correlation, width, group, other);
    if (found === null || Math.abs(r) > Math.abs(found.r)) found = { column: other.name, r };
  }
  return found;
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
}

/** Whether hardly anyone differs in a column. */
export function isFlat({ sameShare }: Spread): boolean {
  return sameShare >= NEARLY_ALL;
}
