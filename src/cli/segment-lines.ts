import type { Segmentation } from '../contract/result.ts';
import { formatCount, formatShare } from './format.ts';
import { bold } from './output.ts';
import { textTable } from './text-table.ts';

/** The finding, then a line a segment. */
export function segmentLines({ finding, segments }: Segmentation): string[] {
  const money = segments.some(({ revenueShare }) => revenueShare !== null);
  return [
    bold(finding),
    '',
    ...textTable(
      [
        { title: '#', text: (segment) => `${segment.id}`, align: 'right' },
        { title: 'Segment', text: (segment) => segment.name },
        { title: 'Customers', text: (segment) => formatCount(segment.size), align: 'right' },
        { title: 'Share', text: (segment) => formatShare(segment.share), align: 'right' },
        ...(money
          ? [
              {
                title: 'Of the revenue',
                text: ({ revenueShare }: Segmentation['segments'][number]) =>
                  revenueShare === null ? '–' : formatShare(revenueShare),
                align: 'right' as const,
              },
            ]
          : []),
      ],
      segments,
    ),
  ];
}
