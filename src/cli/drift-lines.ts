import type { ColumnDrift, Drift, DriftReading } from '../contract/drift.ts';
import { formatNumberOf, formatShare } from './format.ts';
import { bold, dim, warningLines } from './output.ts';
import { textTable } from './text-table.ts';

const readings: Readonly<Record<DriftReading, string>> = {
  steady: 'as before',
  slight: 'moved a little',
  strong: 'moved clearly',
  'too-few': 'too few to tell',
};

/** A p-value as people read it: never 0. */
const probability = (value: number): string => (value < 0.001 ? '< 0.001' : value.toFixed(3));

const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;

function columnLines(columns: readonly ColumnDrift[]): string[] {
  return textTable(
    [
      { title: 'Column', text: ({ column }) => column },
      { title: 'Reading', text: ({ reading }) => readings[reading] },
      { title: 'PSI', text: ({ psi }) => psi.toFixed(3), align: 'right' },
      { title: 'By chance', text: ({ chance }) => chance.toFixed(3), align: 'right' },
      { title: 'Test', text: ({ test }) => test },
      { title: 'p, adjusted', text: ({ adjustedPValue }) => probability(adjustedPValue), align: 'right' },
    ],
    columns,
  );
}

function segmentLines({ segments, unlike, unplaced }: Drift): string[] {
  if (segments === null) return [];
  const rest = [
    ...(unlike
      ? [
          dim(
            `  Unlike anyone seen: ${formatNumberOf(unlike.count, 'customer')} (${formatShare(unlike.share)}; ${formatShare(unlike.expected)} would be usual)`,
          ),
        ]
      : []),
    ...(unplaced > 0 ? [dim(`  Without the values it takes: ${formatNumberOf(unplaced, 'customer')}`)] : []),
  ];
  return [
    '',
    ...textTable(
      [
        { title: 'Segment', text: ({ name }) => name },
        { title: 'Before', text: ({ before }) => formatShare(before), align: 'right' },
        { title: 'Now', text: ({ now }) => formatShare(now), align: 'right' },
        { title: 'Change in points, 95 %', text: ({ low, high }) => `${points(low)} to ${points(high)}` },
      ],
      segments,
    ),
    ...rest,
  ];
}

/** What to do, why, and the figures behind it. */
export function driftLines(drift: Drift): string[] {
  const { advice, since, now, columns, warnings } = drift;
  return [
    bold(advice.sentence),
    ...advice.reasons.map((reason) => `  ${reason}`),
    '',
    `${now.source}: ${formatNumberOf(now.customers, 'customer')}, against ${formatNumberOf(since.customers, 'customer')} of ${since.source}`,
    '',
    ...columnLines(columns),
    ...segmentLines(drift),
    ...warningLines(warnings),
  ];
}
