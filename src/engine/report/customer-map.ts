import { formatCount, formatFixed, formatPlural, formatShare } from '../../charts/format.ts';
import type { ReportInput, SegmentsSection } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

/** Axes of the map have no unit; what they tell apart is all there is to say. */
function axisLabel(explained: number | undefined): string {
  return explained === undefined ? '' : `${formatShare(explained, reportLocale)} of the differences`;
}

/** The map of customers, or null where there is nothing to draw. */
export function customerMap({ scatter: plane, segmentation }: ReportInput): SegmentsSection['map'] {
  if (!plane || plane.x.length === 0) return null;
  const explained = plane.explained.reduce((sum, share) => sum + share, 0);
  const isMap = plane.explained.length > 0;
  const outside = Array.from(plane.segment).some((id) => id < 0);
  const names = new Map(segmentation.segments.map(({ id, name }) => [id, name]));
  return {
    data: {
      ...plane,
      segments: segmentation.segments,
      bareAxes: isMap,
      ...(isMap ? { xLabel: axisLabel(plane.explained[0]), yLabel: axisLabel(plane.explained[1]) } : {}),
    },
    note: `${formatPlural(plane.x.length, 'customer', 'customers', reportLocale)} of ${formatCount(segmentation.rows, reportLocale)} are drawn.${outside ? ' Grey dots are customers of no segment.' : ''}${
      isMap && explained < 0.995
        ? ` A flat map of many traits: it shows ${formatShare(explained, reportLocale)} of the differences between customers, so groups that touch here may still be apart.`
        : ''
    }`,
    table: {
      caption: 'Where the middle of each segment lies on the map',
      columns: [
        { name: 'Segment', align: 'left' },
        { name: plane.xLabel, align: 'right' },
        { name: plane.yLabel, align: 'right' },
      ],
      rows: plane.centers.map(({ id, x, y }) => [
        names.get(id) ?? 'No segment',
        formatFixed(x, 2, reportLocale),
        formatFixed(y, 2, reportLocale),
      ]),
    },
  };
}
