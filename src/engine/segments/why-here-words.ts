import { capitalise } from '../../charts/format.ts';
import type { ColumnInfo } from '../../contract/dataset.ts';
import type { Segment, SegmentColumn } from '../../contract/result.ts';
import { listed } from '../prepare/words.ts';
import { isNumeric, type TableColumn } from '../table.ts';
import { cellText } from './cell-text.ts';
import { bareName, humanName } from './column-words.ts';
import { numberText, shareText, valueText } from './format-number.ts';

/** Margins from which a customer belongs clearly, and below which they stand at the border. Ours, in words only. */
const clearly = 0.5;
const border = 0.15;
/** Reasons named in the answer carry this share of all that speaks for the segment, at most three of them. */
const enough = 0.6;
const mostNamed = 3;

type Named = Pick<Segment, 'name' | 'columns'>;

/** Share of a segment with this level; null for a rare one that its description leaves out. */
function share(column: SegmentColumn | undefined, value: string): string | null {
  const level = column?.levels.find((each) => each.value === value);
  return level ? shareText(level.share) : null;
}

/** A customer's value of a column beside what is usual in the own and the other segment, in original units. */
export function reasonSentence(column: TableColumn, info: ColumnInfo, row: number, own: Named, other: Named): string {
  const cell = cellText(column, row);
  const name = bareName(column.name);
  if (cell === null) return `${capitalise(name)} is not known and was filled in while preparing.`;
  const [here, there] = [own, other].map(({ columns }) => columns.find((each) => each.column === column.name));
  if (!isNumeric(column)) {
    const [mine, theirs] = [share(here, cell), share(there, cell)];
    const compared = mine && theirs ? `, as for ${mine} here and ${theirs} in ${other.name}` : '';
    return `${capitalise(name)} is “${cell}”${compared}.`;
  }
  const label = capitalise(humanName(column.name));
  const text = (value: number) => valueText(value, info);
  if (column.type === 'boolean') {
    const shares =
      here && there ? `; yes for ${text(here.mean ?? 0)} here and ${text(there.mean ?? 0)} in ${other.name}` : '';
    return `${label}: ${cell}${shares}.`;
  }
  const value = text(column.values[row]);
  if (!here || !there) return `${label}: ${value}.`;
  const typical = here.median !== there.median;
  const [mine, theirs] = typical ? [here.median, there.median] : [here.mean, there.mean];
  return `${label}: ${value}; ${typical ? 'typically' : 'on average'} ${text(mine ?? 0)} here and ${text(theirs ?? 0)} in ${other.name}.`;
}

/**
 * How near the second-nearest segment is.
 *
 * @param margin (other − own) / larger of both distances
 */
export function nearnessSentence(customer: string, own: string, other: string, margin: number): string {
  const times = `${numberText(Number((1 / (1 - margin)).toFixed(1)))} times`;
  const apart = margin > 0.99 ? 'many times' : times;
  if (margin >= clearly)
    return `${customer} clearly belongs to ${own}: the next nearest segment, ${other}, is ${apart} as far away.`;
  if (margin >= border)
    return `${customer} fits ${own} best; the next nearest segment, ${other}, is ${apart} as far away.`;
  if (margin >= 0) return `${customer} stands near the border: ${other} is almost as near as ${own}.`;
  return `${customer} stands at the border: by the middles of the segments, ${other} is even a little nearer than ${own}.`;
}

/**
 * The same for a method that does not go by the middles of the segments: they only show what sets two segments apart.
 *
 * @param method in words
 */
export function shapeSentence(customer: string, own: string, other: string, margin: number, method: string): string {
  const caveat = `${method} does not go by the middles of segments alone; they show what sets the two apart.`;
  if (margin < 0) {
    return `${customer} is in ${own}, although the middle of ${other} is nearer: ${caveat}`;
  }
  const near = margin < border ? 'hardly nearer than' : margin < clearly ? 'nearer than' : 'much nearer than';
  return `${customer} is in ${own}, whose middle is ${near} that of ${other}. ${caveat}`;
}

/** Why somebody is in no segment at all. */
export function outsideSentences(customer: string, nearest: string, method: string): string[] {
  return [
    `${customer} is in no segment: ${method} found too few others like them close by.`,
    `The middle of ${nearest} is nearest, but what is said of that segment need not hold for them.`,
  ];
}

/** Which columns decide it, and which one speaks most for the other segment. */
export function decidingSentences(
  reasons: readonly { readonly label: string; readonly contribution: number }[],
  other: string,
): string[] {
  const speaking = reasons.filter(({ contribution }) => contribution > 0);
  const total = speaking.reduce((sum, { contribution }) => sum + contribution, 0);
  const named: string[] = [];
  let carried = 0;
  for (const { label, contribution } of speaking) {
    if (named.length === mostNamed || carried >= enough * total) break;
    named.push(label);
    carried += contribution;
  }
  const against = reasons.at(-1);
  return [
    ...(named.length > 0 ? [`What decides it most: ${listed(named)}.`] : []),
    ...(against && against.contribution < 0 ? [`${capitalise(against.label)} would rather speak for ${other}.`] : []),
  ];
}
