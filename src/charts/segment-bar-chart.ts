import type { CustomSeriesOption, CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { baseOption, textWidth, tooltipLines } from './base.ts';
import { inkOn, mix } from './color.ts';
import { formatShare } from './format.ts';
import { dimming, type SegmentStyle } from './segment-style.ts';
import { spreadLabels } from './spread-labels.ts';
import { type ChartTheme, edgeColor } from './theme.ts';

export interface SegmentBarData {
  readonly segments: readonly (SegmentStyle & {
    /** Share of customers in [0, 1]. */
    readonly share: number;
    /** Share of revenue in [0, 1], null where there is no value column; losses are drawn as zero. */
    readonly revenueShare: number | null;
  })[];
  readonly selected?: readonly number[];
  /** Segment numbers above the bar in place of names, for many segments with a list beside them. */
  readonly numbered?: boolean;
}

function nameOf({ id, name }: SegmentStyle, { numbered }: SegmentBarData): string {
  return numbered && id > 0 ? String(id) : name;
}

const labelRow = 20;
const barHeight = 38;
const bandHeight = 44;
/** Room for "Customers" and "Revenue" before the bars. */
const gutter = 84;

/** Left edges and widths of the parts of a bar, each in [0, 1]; shares that leave something over leave room for it. */
function parts(shares: readonly number[]): { start: number; share: number }[] {
  const total = Math.max(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
  let start = 0;
  return shares.map((share) => {
    const part = { start, share: share / total };
    start += part.share;
    return part;
  });
}

/** Where the names go above a bar of this width. */
function namePlaces(data: SegmentBarData, width: number, fontSize: number) {
  const people = parts(data.segments.map(({ share }) => Math.max(0, share)));
  const wishes = data.segments.map((segment, i) => ({
    start: gutter + people[i].start * (width - gutter),
    width: textWidth(nameOf(segment, data), fontSize),
  }));
  return spreadLabels(wishes, width, 14);
}

/** Height in px that shows the whole chart at a width: names take as many rows as they need. */
export function segmentBarHeight(data: SegmentBarData, width: number, fontSize = 13): number {
  const rows = 1 + Math.max(0, ...namePlaces(data, width, fontSize).map(({ row }) => row));
  const revenue = data.segments.some(({ revenueShare }) => revenueShare !== null);
  return rows * labelRow + 14 + barHeight + (revenue ? bandHeight + barHeight : 0);
}

/**
 * Share of customers over share of revenue, joined by bands that open or close: who is many and who is worth much.
 * Names stand above their part. Without revenue only the upper bar is drawn.
 */
export function segmentBarChart(data: SegmentBarData, theme: ChartTheme): EChartsOption {
  const { segments } = data;
  const hasRevenue = segments.some(({ revenueShare }) => revenueShare !== null);
  const people = parts(segments.map(({ share }) => Math.max(0, share)));
  const revenue = parts(segments.map(({ revenueShare }) => Math.max(0, revenueShare ?? 0)));
  const font = `${theme.fontSize}px ${theme.sans}`;

  const draw: CustomSeriesRenderItem = (params, api) => {
    const i = params.dataIndex;
    const segment = segments[i];
    const width = api.getWidth();
    const height = api.getHeight();
    const opacity = dimming(segment.id, data.selected);
    const edge = edgeColor(segment.color, theme);
    const place = namePlaces(data, width, theme.fontSize)[i];
    const bottom = height - 2 - barHeight;
    const top = hasRevenue ? bottom - bandHeight - barHeight : bottom;
    const nameBottom = top - 7 - place.row * labelRow;
    const x = (share: number) => gutter + share * (width - gutter);
    const part = (at: { start: number; share: number }, share: number, y: number) => {
      const shape = { x: x(at.start), y, width: Math.max(0, at.share * (width - gutter) - 2), height: barHeight };
      const text = formatShare(share, theme.locale);
      const fits = shape.width > textWidth(text, theme.fontSize) + 10;
      return [
        {
          type: 'rect' as const,
          shape,
          style: { fill: segment.color, stroke: edge === segment.color ? 'none' : edge },
        },
        {
          type: 'text' as const,
          style: {
            text: fits ? text : '',
            x: shape.x + 9,
            y: y + barHeight / 2,
            verticalAlign: 'middle' as const,
            fill: inkOn(segment.color),
            font: `600 ${font}`,
          },
        },
      ];
    };
    const [from, to] = [people[i], revenue[i]];
    const [left, right] = [x(from.start), x(from.start + from.share) - 2];
    const [lowLeft, lowRight] = [x(to.start), x(to.start + to.share) - 2];
    const start = Math.min(place.start, left);
    return {
      type: 'group',
      style: { opacity },
      children: [
        {
          type: 'polygon',
          shape: {
            points: [
              [left, top + barHeight],
              [Math.max(left, right), top + barHeight],
              [Math.max(lowLeft, lowRight), bottom],
              [lowLeft, bottom],
            ],
          },
          style: { fill: segment.color, opacity: hasRevenue ? 0.16 * opacity : 0 },
        },
        ...part(from, segment.share, top).map((child) => ({ ...child, style: { ...child.style, opacity } })),
        ...(hasRevenue ? part(to, segment.revenueShare ?? 0, bottom) : []).map((child) => ({
          ...child,
          style: { ...child.style, opacity },
        })),
        {
          type: 'polyline',
          shape: {
            points: [
              [left + 0.5, top - 3],
              [left + 0.5, nameBottom + 2],
            ],
          },
          style: { stroke: edge, lineWidth: 1, opacity, fill: 'none' },
        },
        {
          type: 'text',
          style: {
            text: nameOf(segment, data),
            x: start + (start === left ? 5 : 0),
            y: nameBottom,
            verticalAlign: 'bottom',
            fill: opacity < 1 ? mix(theme.soft, theme.paper, 0.5) : theme.ink,
            font: `500 ${font}`,
          },
        },
      ],
    };
  };

  const series: CustomSeriesOption = {
    type: 'custom',
    id: 'segments',
    coordinateSystem: 'none',
    renderItem: draw,
    data: segments.map(({ id, name, share }) => ({ id: String(id), name, value: share })),
  };
  const spoken = segments
    .map(({ name, share, revenueShare }) => {
      const worth = revenueShare === null ? '' : ` and ${formatShare(revenueShare, 'en')} of revenue`;
      return `${name}: ${formatShare(share, 'en')} of customers${worth}`;
    })
    .join('; ');
  return {
    ...baseOption(theme, `Share of customers${hasRevenue ? ' over share of revenue' : ''} by segment. ${spoken}.`),
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const segment = segments[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!segment) return '';
        return tooltipLines(
          segment.name,
          `${formatShare(segment.share, theme.locale)} of customers`,
          segment.revenueShare === null ? '' : `${formatShare(segment.revenueShare, theme.locale)} of revenue`,
        );
      },
    },
    series: [series],
    graphic: (hasRevenue ? ['Revenue', 'Customers'] : ['Customers']).map((text, i) => ({
      type: 'text' as const,
      left: 0,
      bottom: 2 + barHeight / 2 - 6 + i * (bandHeight + barHeight),
      silent: true,
      style: { text, fill: theme.soft, font },
    })),
  };
}
