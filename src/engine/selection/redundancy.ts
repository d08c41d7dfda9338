import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { residualShare } from './vif.ts';

/** From this correlation on two columns say almost the same. */
export const SAME = 0.9;
/** A column of which others explain more than nine tenths has a variance inflation above ten. */
const FOLLOWS = 0.1;
/** Columns that others follow from are named while each adds something. */
const MOST_NAMED = 3;

/** A column of the table: one or more prepared columns, more where words became one column a level. */
export interface Group {
  readonly name: string;
  readonly places: readonly number[];
  /** What each place is multiplied by so that the group varies by 1 in all, however many levels its words have. */
  readonly scales: readonly number[];
}

/** Why a group says nothing that those kept before it do not say. */
export type Redundancy =
  | { readonly kind: 'says-the-same'; readonly as: Group; readonly r: number }
  | { readonly kind: 'follows'; readonly from: readonly Group[]; readonly explained: number };

/** The strongest correlation between any two columns of two groups, with its sign. */
export function strongest(correlation: Float64Array, width: number, a: Group, b: Group): number {
  let found = 0;
  for (const i of a.places) {
    for (const j of b.places) {
      const r = correlation[i * width + j];
      if (Math.abs(r) > Math.abs(found)) found = r;
    }
  }
  return found;
}

/**
 * Share of a group that others leave unexplained: of its columns the largest, as long as one says something new. The last
 * level of words is passed over, since it follows from the others by itself.
 */
export function unexplained(correlation: Float64Array, width: number, group: Group, others: readonly Group[]): number {
  const given = others.flatMap(telling);
  return telling(group).reduce((most, place) => Math.max(most, residualShare(correlation, width, place, given)), 0);
}

function telling({ places }: Group): readonly number[] {
  return places.length > 1 ? places.slice(0, -1) : places;
}

/**
 * Goes through the groups in the order given and keeps those that say something new: none that correlates at 0.9 or more
 * with one kept before, and none of which those kept before explain nine tenths (variance inflation above 10).
 */
export async function withoutRedundant(
  correlation: Float64Array,
  width: number,
  groups: readonly Group[],
  context: JobContext,
): Promise<{ readonly kept: Group[]; readonly redundant: Map<Group, Redundancy> }> {
  const kept: Group[] = [];
  const redundant = new Map<Group, Redundancy>();
  for (const group of groups) {
    const why = await reasonAgainst(correlation, width, group, kept, context);
    if (why) redundant.set(group, why);
    else kept.push(group);
  }
  return { kept, redundant };
}

async function reasonAgainst(
  correlation: Float64Array,
  width: number,
  group: Group,
  kept: readonly Group[],
  context: JobContext,
): Promise<Redundancy | null> {
  let twin: { as: Group; r: number } | null = null;
  for (const other of kept) {
    // A level of words that goes with a column does not make the words say the same.
    if (group.places.length > 1 || other.places.length > 1) continue;
    const r = strongest(correlation, width, group, other);
    if (Math.abs(r) >= SAME && Math.abs(r) > Math.abs(twin?.r ?? 0)) twin = { as: other, r };
  }
  if (twin) return { kind: 'says-the-same', ...twin };
  await breathe(context);
  const left = unexplained(correlation, width, group, kept);
  if (left >= FOLLOWS) return null;
  return { kind: 'follows', from: await sourcesOf(correlation, width, group, kept, context), explained: 1 - left };
}

/** The few columns that explain a group best, found one after the other. */
async function sourcesOf(
  correlation: Float64Array,
  width: number,
  group: Group,
  kept: readonly Group[],
  context: JobContext,
): Promise<Group[]> {
  const named: Group[] = [];
  while (named.length < Math.min(MOST_NAMED, kept.length)) {
    let best: Group | null = null;
    let least = named.length > 0 ? unexplained(correlation, width, group, named) - 0.01 : Number.POSITIVE_INFINITY;
    for (const other of kept) {
      if (named.includes(other)) continue;
      const left = unexplained(correlation, width, group, [...named, other]);
      if (left < least) {
        least = left;
        best = other;
      }
    }
    if (!best) break;
    named.push(best);
    await breathe(context);
    if (least < FOLLOWS) break;
  }
  return named;
}
