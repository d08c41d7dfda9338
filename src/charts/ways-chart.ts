import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import type { Accuracy } from '../contract/classifier.ts';
import { niceScale, valueAxis } from './axis.ts';
import { baseOption, type ChartSize, fitText, haloStyle, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatNumber, formatShare } from './format.ts';
import type { ChartTheme } from './theme.ts';

/** One way of doing the same, with how often it was right and where the truth may lie. */
export interface Way {
  readonly name: string;
  readonly accuracy: Accuracy;
  /** Set off from the others. */
  readonly marked: boolean;
}

const row = 40;
const top = 8;
const bottom = 32;

/** Height in px at which every way has room. */
export function waysHeight(ways: number): number {
  return top + Math.max(1, ways) * row + bottom;
}

/** One dot a way on one scale of shares, with its interval as a line. Intervals that overlap are no clear difference. */
export function waysChart(
  ways: readonly Way[],
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: waysHeight(ways.length) },
): EChartsOption {
  const lowest = Math.min(1, ...ways.map(({ accuracy }) => accuracy.low));
  const scale = niceScale(Math.max(0, lowest - 0.02), 1);
  const left = Math.min(
    size.width * 0.4,
    Math.max(60, ...ways.map(({ name }) => textWidth(name, theme.fontSize))) + 20,
  );
  // Finer than a share is written elsewhere: ways may differ by less than a percent.
  const share = (value: number) => `${formatNumber(100 * value, theme.locale)}\u00a0%`;
  const draw: CustomSeriesRenderItem = (params, api) => {
    const { accuracy, marked } = ways[params.dataIndex];
    const place = (value: number) => api.coord([value, params.dataIndex]);
    const [from, at, to] = [accuracy.low, accuracy.share, accuracy.high].map(place);
    const color = marked ? theme.accent : theme.soft;
    return {
      type: 'group',
      children: [
        {
          type: 'line',
          shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
          style: { stroke: color, lineWidth: 3, lineCap: 'round', opacity: 0.55 },
        },
        {
          type: 'circle',
          shape: { cx: at[0], cy: at[1], r: 7 },
          style: { fill: color, stroke: theme.paper, lineWidth: 1 },
        },
        {
          type: 'text',
          style: {
            text: share(accuracy.share),
            x: at[0],
            y: at[1] - 10,
            align: 'center',
            verticalAlign: 'bottom',
            fill: marked ? theme.accent : theme.ink,
            stroke: theme.raised,
            lineWidth: 3,
            font: `${marked ? 600 : 400} ${theme.fontSize}px ${theme.sans}`,
          },
        },
      ],
    };
  };
  const spoken = ways.map(
    ({ name, accuracy }) =>
      `${name} ${formatShare(accuracy.share, 'en')} (${formatShare(accuracy.low, 'en')} to ${formatShare(accuracy.high, 'en')})`,
  );
  return {
    ...baseOption(theme, `Share of right answers by way: ${spoken.join('; ')}.`),
    grid: { left, right: 28, top: top + 8, bottom },
    xAxis: valueAxis(theme, scale, share),
    yAxis: {
      type: 'category',
      inverse: true,
      data: ways.map((_, at) => String(at)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...labelStyle(theme, theme.ink),
        ...haloStyle(theme),
        align: 'left',
        margin: left,
        interval: 0,
        formatter: (place: string) => fitText(ways[Number(place)]?.name ?? '', left - 14, theme.fontSize),
      },
    },
    series: [
      {
        type: 'custom',
        id: 'ways',
        renderItem: draw,
        data: ways.map(({ accuracy }, at) => [accuracy.share, at]),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const way = ways[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!way) return '';
        return tooltipLines(
          way.name,
          `${share(way.accuracy.share)} right`,
          `between ${share(way.accuracy.low)} and ${share(way.accuracy.high)}`,
        );
      },
    },
  };
}
