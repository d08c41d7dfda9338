import { valueText } from '../segments/format-number.ts';
import type { LevelColumn } from '../table.ts';
import type { NumbersReference, WordsReference } from './reference.ts';
import { countLevels, rankIn } from './summarise.ts';

/** How many customers fall into each part of a column's range, then and now. */
export interface Binned {
  readonly labels: readonly string[];
  readonly before: readonly number[];
  readonly now: readonly number[];
}

const TENTHS = 10;
/** Words fewer customers had than this share a bin, as a chi-squared test asks for. */
const FEWEST_IN_BIN = 5;

/** The upper ends of all bins but the last: the deciles (inverted distribution function), without those that fall together. */
export function decileEdges({ knots, atMost }: Pick<NumbersReference, 'knots' | 'atMost'>): number[] {
  const total = atMost.at(-1) ?? 0;
  const edges = new Set<number>();
  for (let tenth = 1; tenth < TENTHS; tenth++) {
    const at = atMost.findIndex((count) => count >= Math.ceil((tenth * total) / TENTHS));
    // Above the largest value there is nobody to compare with.
    if (at >= 0 && at < knots.length - 1) edges.add(knots[at]);
  }
  return [...edges];
}

function withMissing(binned: Binned, before: number, now: number): Binned {
  if (before + now === 0) return binned;
  return { labels: [...binned.labels, 'missing'], before: [...binned.before, before], now: [...binned.now, now] };
}

function binLabel(reference: NumbersReference, from: number | undefined, to: number | undefined): string {
  const text = (value: number) => valueText(value, reference);
  if (reference.type === 'boolean') return to === undefined ? 'yes' : 'no';
  if (to === undefined) return from === undefined ? 'all' : `over ${text(from)}`;
  return from === undefined ? `up to ${text(to)}` : `over ${text(from)} to ${text(to)}`;
}

/** @param sorted the values of the newer customers, rising, missing ones left out */
export function binNumbers(reference: NumbersReference, sorted: Float64Array, missing: number): Binned {
  const edges = decileEdges(reference);
  const total = reference.atMost.at(-1) ?? 0;
  const below = (upTo: readonly number[], all: number) =>
    [...upTo, all].map((count, at) => count - (upTo[at - 1] ?? 0));
  const binned = {
    labels: [...edges, undefined].map((edge, at) => binLabel(reference, edges[at - 1], edge)),
    before: below(
      edges.map((edge) => reference.atMost[reference.knots.indexOf(edge)]),
      total,
    ),
    now: below(
      edges.map((edge) => rankIn(sorted, edge, true)),
      sorted.length,
    ),
  };
  return withMissing(binned, reference.missing, missing);
}

export function binWords(reference: WordsReference, column: LevelColumn): Binned {
  const { counts, missing } = countLevels(column);
  const named = reference.levels.filter(({ count }) => count >= FEWEST_IN_BIN);
  const pooled = reference.levels.slice(named.length).reduce((sum, { count }) => sum + count, reference.other);
  const now = named.map(({ level }) => counts.get(level) ?? 0);
  const present = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const others = present - now.reduce((sum, count) => sum + count, 0);
  const binned = { labels: named.map(({ level }) => level), before: named.map(({ count }) => count), now };
  const all =
    pooled + others === 0
      ? binned
      : { labels: [...binned.labels, 'other words'], before: [...binned.before, pooled], now: [...binned.now, others] };
  return withMissing(all, reference.missing, missing);
}
