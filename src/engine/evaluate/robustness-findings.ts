import { optionOf } from '../../contract/param-info.ts';
import type { Robustness, Sensitivity } from '../../contract/robustness.ts';
import { grouped, listed, percent } from '../prepare/words.ts';

/** Agreement (adjusted Rand index) from which two groupings are much the same, and from which they are alike. */
const SAME = 0.9;
const ALIKE = 0.7;
/** Share of a segment's customers that should come back to it. */
const COMES_BACK = 0.8;
/** Bootstrap Jaccard below which a segment should not be trusted (Hennig 2007). */
const UNSTABLE = 0.6;
/** A silhouette that is better by no more than this is no reason to choose otherwise. */
const HARDLY_BETTER = 0.02;

interface About {
  readonly rows: number;
  /** Customers that were used, where not all were. */
  readonly sampled: number | null;
  readonly byDensity: boolean;
  /** Number of the segment that each cluster is shown as. */
  readonly numbers: readonly number[];
}

/** What the figures mean, for a person who has to decide whether to build on the segments. */
export function robustnessFindings(found: Omit<Robustness, 'findings'>, about: About): string[] {
  return [
    onUnseen(found.folds),
    ...onWeakSegments(found, about.numbers),
    ...onSeeds(found.seeds),
    ...found.settings.flatMap((setting) => (setting.parameter === 'k' ? onCount(setting) : onSetting(setting))),
    ...onSample(about),
  ];
}

function onUnseen({ mean, count }: Robustness['folds']): string {
  const figure = `(agreement ${two(mean)} of 1 over ${count} rounds)`;
  if (mean >= SAME)
    return `Customers that the groups had never seen are placed as before ${figure}, so new customers can be, too.`;
  if (mean >= ALIKE)
    return `Most customers that the groups had never seen are placed as before ${figure}; some near a border are not.`;
  return `Many customers end up elsewhere when the groups are built without them ${figure}. Treat the borders with care.`;
}

function onWeakSegments(
  { folds, bootstrap }: Pick<Robustness, 'folds' | 'bootstrap'>,
  numbers: readonly number[],
): string[] {
  const sentences: string[] = [];
  const leaving = numbersWhere(folds.perSegment, numbers, COMES_BACK);
  if (leaving.length > 0) {
    const least = Math.min(...folds.perSegment);
    const some = least > 0 ? `only ${percent(least)}` : 'none';
    sentences.push(
      leaving.length === 1
        ? `${leaving[0]} is the weak one: ${some} of its customers come back to it.`
        : `${listed(leaving)} are weak: customers left out often do not come back to them (at worst ${some} do).`,
    );
  }
  const loose = numbersWhere(bootstrap, numbers, UNSTABLE);
  if (loose.length > 0) {
    const [verb, them] = loose.length === 1 ? ['changes', 'it'] : ['change', 'them'];
    sentences.push(
      `${listed(loose)} ${verb} a good deal when customers are drawn again, so do not rely on ${them} alone.`,
    );
  }
  return sentences;
}

function numbersWhere(values: readonly number[], numbers: readonly number[], least: number): string[] {
  return values.flatMap((value, cluster) => (value < least ? [`Segment ${numbers[cluster]}`] : []));
}

function onSeeds({ points }: Sensitivity): string[] {
  if (points.length === 0) return [];
  const mean = points.reduce((sum, { agreement }) => sum + agreement, 0) / points.length;
  if (mean >= SAME)
    return [
      `Chance plays hardly any part: ${points.length} other starts led to much the same groups (agreement ${two(mean)}).`,
    ];
  if (mean >= ALIKE) return [`Other starts lead to similar groups (agreement ${two(mean)} on average).`];
  return [
    `Other starts lead to different groups (agreement ${two(mean)} on average): several ways to split these customers are about as good. Try another number of groups or other columns.`,
  ];
}

/** What the neighbouring numbers of groups would say. */
function onCount({ chosen, points }: Sensitivity): string[] {
  const own = points.find(({ value }) => value === chosen)?.silhouette ?? null;
  const best = points.reduce<Sensitivity['points'][number] | null>(
    (one, other) => ((other.silhouette ?? -1) > (one?.silhouette ?? -1) ? other : one),
    null,
  );
  if (own === null || best === null || points.length < 2) return [];
  const range = `${points[0].value} to ${points[points.length - 1].value} groups`;
  if ((best.silhouette ?? own) - own <= HARDLY_BETTER) {
    return [`From ${range}, no number separates customers noticeably better than the chosen ${chosen}.`];
  }
  return [
    `From ${range}, ${best.value} separate customers best (silhouette ${two(best.silhouette ?? 0)} against ${two(own)} for the chosen ${chosen})${best.value < chosen ? ', as fewer groups often do' : ''}.`,
  ];
}

/** How far a setting can be turned before the groups become others. */
function onSetting({ parameter, chosen, points }: Sensitivity): string[] {
  if (points.length < 2) return [];
  const name = optionOf(parameter).slice(2).replaceAll('-', '_');
  const same = sameAround(points, chosen);
  if (same.length === points.length) {
    return [
      `The setting ${name} hardly matters: from ${short(points[0].value)} to ${short(points[points.length - 1].value)} the groups stay much the same.`,
    ];
  }
  if (same.length > 1) {
    return [
      `The groups stay much the same while ${name} is between ${short(same[0].value)} and ${short(same[same.length - 1].value)}; beyond, they change.`,
    ];
  }
  return [`The groups hang on the setting ${name}: a little more or less than ${short(chosen)} gives others.`];
}

/** The points next to the chosen value, on both sides, that lead to much the same groups. */
function sameAround(points: Sensitivity['points'], chosen: number): Sensitivity['points'] {
  const at = points.findIndex(({ value }) => value === chosen);
  if (at < 0) return [];
  let from = at;
  let to = at;
  while (from > 0 && points[from - 1].agreement >= SAME) from--;
  while (to < points.length - 1 && points[to + 1].agreement >= SAME) to++;
  return points.slice(from, to + 1);
}

function onSample({ rows, sampled, byDensity }: About): string[] {
  if (sampled === null) return [];
  const drawn = `All this was tried on ${grouped(sampled)} customers drawn by chance out of ${grouped(rows)}.`;
  return [
    byDensity
      ? `${drawn} They lie less densely than all of them, which this method notices: agreement with the whole is understated.`
      : drawn,
  ];
}

function two(value: number): string {
  return value.toFixed(2);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
