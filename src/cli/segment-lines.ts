import { outsideSegments } from '../contract/outside-segments.ts';
import type { Segmentation } from '../contract/result.ts';
import { formatCount, formatShare } from './format.ts';
import { bold } from './output.ts';
import { textTable } from './text-table.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly share: number;
  readonly revenueShare: number | null;
}

/** Customers of no segment, last in the list; nothing where everyone is in one. */
function restLine({ rows, segments }: Segmentation, money: boolean): Line[] {
  const { size, share, revenueShare } = outsideSegments(rows, segments);
  return size === 0 ? [] : [{ id: '–', name: 'No segment', size, share, revenueShare: money ? revenueShare : null }];
}

/** The finding, then a line a segment. */
export function segmentLines(segmentation: Segmentation): string[] {
  const { finding, segments } = segmentation;
  const money = segments.some(({ revenueShare }) => revenueShare !== null);
  const lines: Line[] = [
    ...segments.map((segment) => ({ ...segment, id: String(segment.id) })),
    ...restLine(segmentation, money),
  ];
  return [
    bold(finding),
    '',
    ...textTable(
      [
        { title: '#', text: ({ id }) => id, align: 'right' },
        { title: 'Segment', text: (segment) => segment.name },
        { title: 'Customers', text: (segment) => formatCount(segment.size), align: 'right' },
        { title: 'Share', text: (segment) => formatShare(segment.share), align: 'right' },
        ...(money
          ? [
              {
                title: 'Of the revenue',
                text: ({ revenueShare }: Line) => (revenueShare === null ? '–' : formatShare(revenueShare)),
                align: 'right' as const,
              },
            ]
          : []),
      ],
      lines,
    ),
  ];
}
