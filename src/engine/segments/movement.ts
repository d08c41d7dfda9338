import type { SegmentStyle } from '../../charts/segment-style.ts';
import type { MovementFlow, MovementPlace } from '../../contract/movement.ts';
import { pause } from '../jobs/pause.ts';
import { NEWCOMER, type Pairing, UNCOUNTED } from './customer-ids.ts';
import { segmentColor } from './segment-colors.ts';

/** Customers that preparing left out; beside -1, no segment. */
export const LEFT_OUT = 0;
const ROWS_AT_ONCE = 20_000;

/** The segment of every customer on either side, by row of their table: a number, -1 for none, `LEFT_OUT`. */
export interface Sides {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly pairing: Pairing;
}

/** Where one customer was and is: `from` null for newcomers, `to` null for those who are gone. */
export interface Move {
  readonly from: number | null;
  readonly to: number | null;
  /** Row of the newer table; of the earlier one for those who are gone. */
  readonly row: number;
}

/** Every customer that counts, once: those of the newer table in its order, then those who are gone. */
export function* everyMove({ before, after, pairing }: Sides): Generator<Move> {
  const { previous, gone } = pairing;
  for (let row = 0; row < previous.length; row++) {
    const old = previous[row];
    if (old === UNCOUNTED) continue;
    yield { from: old === NEWCOMER ? null : before[old], to: after[row], row };
  }
  for (const row of gone) yield { from: before[row], to: null, row };
}

/** How many customers went from where to where, largest first; every customer that counts is in exactly one flow. */
export async function movementFlows(sides: Sides): Promise<MovementFlow[]> {
  const counts = new Map<string, { from: number | null; to: number | null; customers: number }>();
  const [ofFrom, ofTo] = [new Map<number, number>(), new Map<number, number>()];
  let done = 0;
  for (const { from, to } of everyMove(sides)) {
    if (++done % ROWS_AT_ONCE === 0) await pause();
    const key = `${from} ${to}`;
    const flow = counts.get(key) ?? { from, to, customers: 0 };
    flow.customers++;
    counts.set(key, flow);
    if (from !== null) ofFrom.set(from, (ofFrom.get(from) ?? 0) + 1);
    if (to !== null) ofTo.set(to, (ofTo.get(to) ?? 0) + 1);
  }
  const order = (id: number | null) => (id === null ? Number.POSITIVE_INFINITY : id < 1 ? 1e9 - id : id);
  return [...counts.values()]
    .map((flow) => ({
      ...flow,
      shareOfFrom: flow.from === null ? null : flow.customers / (ofFrom.get(flow.from) ?? 1),
      shareOfTo: flow.to === null ? null : flow.customers / (ofTo.get(flow.to) ?? 1),
    }))
    .sort((a, b) => b.customers - a.customers || order(a.from) - order(b.from) || order(a.to) - order(b.to));
}

/** The places at one end of the flows: every segment, and those of no segment or left out where there are any. */
export function movementPlaces(
  segments: readonly SegmentStyle[],
  flows: readonly MovementFlow[],
  end: 'from' | 'to',
): MovementPlace[] {
  const countOf = (id: number) => flows.reduce((sum, flow) => sum + (flow[end] === id ? flow.customers : 0), 0);
  const others = [
    { id: -1, name: 'No segment', color: segmentColor(-1) },
    { id: LEFT_OUT, name: 'Left out while preparing', color: segmentColor(-1) },
  ].filter(({ id }) => countOf(id) > 0);
  return [...segments, ...others].map(({ id, name, color }) => ({ id, name, color, customers: countOf(id) }));
}
