import type { MovementFlow, MovementPlace } from '../../contract/movement.ts';
import { numberText, pluralText, shareText } from './format-number.ts';

const MOST_SENTENCES = 6;

interface Told {
  readonly before: readonly MovementPlace[];
  readonly after: readonly MovementPlace[];
  readonly flows: readonly MovementFlow[];
  readonly stayed: number;
  readonly moved: number;
  readonly joined: number;
  readonly gone: number;
}

const nameOf = (places: readonly MovementPlace[], id: number | null): string =>
  places.find((place) => place.id === id)?.name ?? `Segment ${id}`;

/** "38 customers (9 %) left Loyal for At risk." */
function sentenceOf({ from, to, customers, shareOfFrom }: MovementFlow, { before, after }: Told): string {
  const who = pluralText(customers, 'customer');
  const is = customers === 1 ? 'is' : 'are';
  if (from === null) return `${who} ${is} new in ${nameOf(after, to)}.`;
  if (to === null) return `${who} of ${nameOf(before, from)} ${is} gone.`;
  const share = shareOfFrom === null ? '' : ` (${shareText(shareOfFrom)})`;
  return `${who}${share} left ${nameOf(before, from)} for ${nameOf(after, to)}.`;
}

/** The largest moves in words: from segment to segment first, then newcomers and those who are gone. */
export function movementSentences(told: Told): string[] {
  const rank = ({ from, to }: MovementFlow) => (from === null ? 1 : to === null ? 2 : 0);
  return told.flows
    .filter(({ from, to }) => from !== to)
    .toSorted((a, b) => rank(a) - rank(b) || b.customers - a.customers)
    .slice(0, MOST_SENTENCES)
    .map((flow) => sentenceOf(flow, told));
}

/** Movement in one sentence, and a second for those who came and went. */
export function movementFinding({ stayed, moved, joined, gone }: Told): string {
  const both = stayed + moved;
  const came = [
    ...(joined > 0 ? [`${pluralText(joined, 'customer')} ${joined === 1 ? 'is' : 'are'} new`] : []),
    ...(gone > 0 ? [`${pluralText(gone, 'customer')} ${gone === 1 ? 'is' : 'are'} gone`] : []),
  ].join(', ');
  const rest = came === '' ? '' : ` ${came}.`;
  if (both === 0) return `No customer is in both.${rest}`;
  if (moved === 0) return `Everyone is where they were.${rest}`;
  return `${numberText(moved)} of ${pluralText(both, 'customer')} (${shareText(moved / both)}) moved to another segment.${rest}`;
}
