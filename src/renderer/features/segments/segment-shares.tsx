import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { barParts, noSegment } from '../../../charts/no-segment.ts';
import { segmentBarChart, segmentBarHeight } from '../../../charts/segment-bar-chart.ts';
import { outsideSegments } from '../../../contract/outside-segments.ts';
import type { Segmentation } from '../../../contract/result.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { formatPlural, formatShare } from '../../components/format.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import { barTitle } from './findings.ts';
import { words } from './words.ts';

export interface SegmentSharesProps {
  readonly segmentation: Segmentation;
  readonly picked: readonly number[];
  readonly onPick: (id: number) => void;
}

/** The segment bar: share of customers over share of revenue. */
export function SegmentShares({ segmentation, picked, onPick }: SegmentSharesProps) {
  const { segments, rows } = segmentation;
  const theme = useChartTheme();
  const { ref, width } = useElementSize();
  const outside = outsideSegments(rows, segments);
  const listed = outside.size === 0 ? segments : [...segments, { ...outside, name: noSegment.name, revenue: null }];
  const revenue = segments.some(({ revenueShare }) => revenueShare !== null);
  const data = useMemo(() => ({ segments: barParts({ rows, segments }), selected: picked }), [rows, segments, picked]);
  const option = useMemo(() => segmentBarChart(data, theme), [data, theme]);
  return (
    <div ref={ref}>
      <ChartFrame
        title={barTitle(segmentation)}
        subtitle={`${revenue ? words.barSubtitleRevenue : words.barSubtitle} ${words.clickHint}`}
        footnote={`${formatPlural(rows, 'customer')}. ${outside.size === 0 ? '' : words.outside(formatPlural(outside.size, 'customer'))}`.trim()}
        option={option}
        height={segmentBarHeight(data, Math.max(320, width - 50))}
        saveAs="segments"
        onPick={(mark) => {
          const segment = segments[mark.dataIndex];
          if (segment) onPick(segment.id);
        }}
        table={{
          columns: [
            words.segment,
            words.customers,
            words.share,
            ...(revenue ? [words.revenue, words.revenueShare] : []),
          ],
          rows: listed.map((segment) => [
            segment.name,
            segment.size,
            formatShare(segment.share),
            ...(revenue
              ? [segment.revenue, segment.revenueShare === null ? null : formatShare(segment.revenueShare)]
              : []),
          ]),
        }}
      />
    </div>
  );
}
