import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import type { SilhouettePlot } from '../contract/result.ts';
import { niceScale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, type ChartSize, fitText, labelStyle, tooltipLines } from './base.ts';
import { formatFixed, formatPlural } from './format.ts';
import { noSegment } from './no-segment.ts';
import { dimming, type SegmentStyle } from './segment-style.ts';
import { type ChartTheme, edgeColor } from './theme.ts';

export interface SilhouettePlotData {
  readonly plot: SilhouettePlot;
  readonly segments: readonly SegmentStyle[];
  readonly selected?: readonly number[];
}

/** Room of a segment along the y axis: by its size, but never so thin that it has no line of its own. */
function bandHeights(sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  const raised = sizes.map((size) => Math.max(size / total, 0.06));
  const sum = raised.reduce((all, height) => all + height, 0) || 1;
  return raised.map((height) => height / sum);
}

/**
 * How well each customer fits their own segment: sorted silhouette values, one body a segment, thick as the segment
 * is large. What reaches left of zero fits a neighbouring segment better. The dashed line is the mean of all.
 */
export function silhouettePlotChart(
  data: SilhouettePlotData,
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: 360 },
): EChartsOption {
  const bodies = data.plot.segments;
  const styles = bodies.map(({ id }) => data.segments.find((segment) => segment.id === id) ?? noSegment);
  const heights = bandHeights(bodies.map(({ size: count }) => count));
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const lowest = Math.min(0, ...bodies.flatMap(({ values }) => values));
  const scale = niceScale(lowest < -0.01 ? lowest : 0, Math.max(0.2, ...bodies.flatMap(({ values }) => values)));
  const left = Math.min(260, size.width * 0.38);
  const font = `${theme.fontSize}px ${theme.sans}`;

  const draw: CustomSeriesRenderItem = (params, api) => {
    const i = params.dataIndex;
    const values = [...bodies[i].values].sort((a, b) => b - a);
    const [, bandTop] = api.coord([0, tops[i]]);
    const [zero, bandBottom] = api.coord([0, tops[i] + heights[i]]);
    const [top, bottom] = [bandTop + 3, bandBottom - 3];
    const at = (j: number) => top + (bottom - top) * (values.length > 1 ? j / (values.length - 1) : 0.5);
    const outline = values.map((value, j) => [api.coord([value, 0])[0], at(j)]);
    const edge = edgeColor(styles[i].color, theme);
    const opacity = dimming(styles[i].id, data.selected);
    const mean = ` · ${formatFixed(bodies[i].mean, 2, theme.locale)}`;
    return {
      type: 'group',
      children: [
        {
          type: 'polygon',
          shape: { points: [[zero, top], ...outline, [zero, bottom]] },
          style: { fill: styles[i].color, stroke: edge === styles[i].color ? 'none' : edge, opacity },
        },
        {
          type: 'text',
          style: {
            text: fitText(styles[i].name, left - 60, theme.fontSize) + mean,
            x: 0,
            y: (top + bottom) / 2,
            verticalAlign: 'middle',
            fill: theme.ink,
            opacity,
            font,
          },
        },
      ],
    };
  };

  const spoken = bodies.map(({ mean }, i) => `${styles[i].name} ${formatFixed(mean, 2, 'en')}`).join('; ');
  const { overall } = data.plot;
  return {
    ...baseOption(theme, `How well customers fit their own segment, from −1 to 1; mean of each segment: ${spoken}.`),
    grid: { left, right: 20, top: 24, bottom: 48 },
    xAxis: {
      ...valueAxis(theme, scale, (value) => formatFixed(value, tickDigits(scale), theme.locale)),
      name: 'Fit of each customer (silhouette)',
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: labelStyle(theme),
    },
    yAxis: { type: 'value', min: 0, max: 1, inverse: true, show: false },
    series: [
      {
        type: 'custom',
        id: 'bodies',
        renderItem: draw,
        encode: { x: 0, y: 1 },
        data: bodies.map(({ mean }, i) => [mean, tops[i]]),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.ink, width: 1, type: [4, 3] },
          label: {
            ...labelStyle(theme, theme.ink),
            position: 'end',
            distance: 4,
            formatter: `all ${formatFixed(overall ?? 0, 2, theme.locale)}`,
          },
          data: overall === null ? [] : [[{ coord: [overall, 1] }, { coord: [overall, 0] }]],
        },
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const i = (Array.isArray(item) ? item[0] : item).dataIndex;
        if (!bodies[i]) return '';
        const misfits = bodies[i].values.filter((value) => value < 0).length / Math.max(1, bodies[i].values.length);
        return tooltipLines(
          styles[i].name,
          formatPlural(bodies[i].size, 'customer', 'customers', theme.locale),
          `Mean fit ${formatFixed(bodies[i].mean, 2, theme.locale)}`,
          misfits > 0 ? `${formatFixed(100 * misfits, 0, theme.locale)} % lie nearer another segment` : '',
        );
      },
    },
  };
}
