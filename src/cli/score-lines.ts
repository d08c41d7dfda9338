import type { ScoredSegment, ScoreResult } from '../contract/scoring.ts';
import { formatCount, formatShare } from './format.ts';
import { bold } from './output.ts';
import { textTable } from './text-table.ts';

/** How many new customers came into each segment, beside what is usual; then who is unlike anyone and who has no place. */
export function scoreLines(result: ScoreResult): string[] {
  const { rows, placed, unlike, segments } = result;
  const without = rows - placed;
  return [
    bold(`${formatCount(placed)} of ${formatCount(rows)} ${rows === 1 ? 'customer' : 'customers'} placed.`),
    '',
    ...textTable<ScoredSegment>(
      [
        { title: '#', text: ({ id }) => (id < 0 ? '–' : String(id)), align: 'right' },
        { title: 'Segment', text: ({ name }) => name },
        { title: 'Customers', text: ({ count }) => formatCount(count), align: 'right' },
        { title: 'Share', text: ({ share }) => formatShare(share), align: 'right' },
        { title: 'Usually', text: ({ usualShare }) => formatShare(usualShare), align: 'right' },
      ],
      segments,
    ),
    '',
    ...(unlike > 0
      ? [`${formatCount(unlike)} ${unlike === 1 ? 'is' : 'are'} unlike anyone the segments were built from.`]
      : ['Everyone placed is like somebody the segments were built from.']),
    ...(without > 0 ? [`${formatCount(without)} could not be placed; the file says why for each of them.`] : []),
  ];
}
