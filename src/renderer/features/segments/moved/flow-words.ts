import type { Movement, MovementFlow, MovementPlace } from '../../../../contract/movement.ts';
import { formatPlural } from '../../../components/format.ts';
import { words } from './words.ts';

/** One way customers went. */
export type Way = Pick<MovementFlow, 'from' | 'to'>;

const nameOf = (places: readonly MovementPlace[], id: number | null): string =>
  places.find((place) => place.id === id)?.name ?? '';

export const sameWay = (one: Way, other: Way): boolean => one.from === other.from && one.to === other.to;

export function customersOn({ flows }: Movement, way: Way): number {
  return flows.find((flow) => sameWay(flow, way))?.customers ?? 0;
}

/** What one side of a way is called: a segment, or that customers were not there yet or are not any more. */
export function endName({ before, after }: Movement, { from, to }: Way, end: 'from' | 'to'): string {
  if (end === 'from') return from === null ? words.newcomers : nameOf(before, from);
  return to === null ? words.gone : nameOf(after, to);
}

/** "Loyal to At risk: 38 customers". */
export function wayTitle(movement: Movement, way: Way): string {
  const customers = formatPlural(customersOn(movement, way), 'customer');
  const [from, to] = [endName(movement, way, 'from'), endName(movement, way, 'to')];
  if (way.from === null) return words.newIn(to, customers);
  if (way.to === null) return words.goneFrom(from, customers);
  return way.from === way.to ? words.stayedIn(to, customers) : words.moversOf(from, to, customers);
}

/** What to open with: the largest move from one segment to another, else the largest of any kind. */
export function firstWay({ flows }: Movement): Way | null {
  const moved = flows.find(({ from, to }) => from !== null && to !== null && from !== to);
  return moved ?? flows.find(({ from, to }) => from !== to) ?? flows[0] ?? null;
}
