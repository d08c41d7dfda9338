import type { EChartsOption } from 'echarts';
import { niceScale, valueAxis } from './axis.ts';
import { baseOption, type ChartSize, fitText, haloStyle, labelStyle, textWidth, tooltipLines } from './base.ts';
import { dimming } from './segment-style.ts';
import { type ChartTheme, edgeColor } from './theme.ts';

export interface NamedBar {
  readonly name: string;
  /** Null where there is nothing to show: the name stands, the bar is left out. */
  readonly value: number | null;
  /** A segment's colour; null is the ink of what is no segment. */
  readonly color: string | null;
  /** Segment number, for dimming those that are not picked. */
  readonly id?: number;
}

export interface NamedBarsData {
  /** What the bars say, as a sentence without its full stop, for those who do not see them. */
  readonly about: string;
  readonly bars: readonly NamedBar[];
  readonly format: (value: number) => string;
  /** End of the axis; left out, a round number above the longest bar. */
  readonly max?: number;
  /** Lines across all bars, such as the values from which something counts as good. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
  readonly selected?: readonly number[];
}

const row = 34;
const top = 30;

/** Height in px at which every bar has room. */
export function namedBarsHeight(bars: number): number {
  return top + Math.max(1, bars) * row + 12;
}

/** One bar a name, its value written at its end; names at the left edge, marks as dashed lines across. */
export function namedBarsChart(
  data: NamedBarsData,
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: namedBarsHeight(data.bars.length) },
): EChartsOption {
  const { bars, format, marks = [] } = data;
  const longest = Math.max(0, ...bars.map(({ value }) => value ?? 0), ...marks.map(({ at }) => at));
  const max = data.max ?? niceScale(0, longest).max;
  const left = Math.min(
    size.width * 0.4,
    Math.max(60, ...bars.map(({ name }) => textWidth(name, theme.fontSize))) + 16,
  );
  const right =
    Math.max(48, ...bars.map(({ value }) => (value === null ? 0 : textWidth(format(value), theme.fontSize)))) + 12;
  const spoken = bars.map(({ name, value }) => `${name} ${value === null ? 'not known' : format(value)}`).join('; ');
  return {
    ...baseOption(theme, `${data.about}: ${spoken}.`),
    grid: { left, right, top, bottom: 12 },
    xAxis: {
      ...valueAxis(theme, { min: 0, max, interval: max }, format),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((_, i) => String(i)),
      axisLine: { lineStyle: { color: theme.faint } },
      axisTick: { show: false },
      axisLabel: {
        ...labelStyle(theme, theme.ink),
        align: 'left',
        margin: left,
        interval: 0,
        formatter: (place: string) => fitText(bars[Number(place)]?.name ?? '', left - 12, theme.fontSize),
      },
    },
    series: [
      {
        type: 'bar',
        id: 'bars',
        barWidth: 18,
        emphasis: { disabled: true },
        data: bars.map(({ value, color, id }) => {
          const edge = color === null ? null : edgeColor(color, theme);
          return {
            value: value ?? Number.NaN,
            label: {
              show: value !== null,
              position: 'right',
              formatter: value === null ? '' : format(value),
              ...haloStyle({ ...theme, paper: theme.raised }),
            },
            itemStyle: {
              color: color ?? theme.soft,
              borderColor: edge ?? 'transparent',
              borderWidth: edge === null || edge === color ? 0 : 1,
              borderRadius: [0, 3, 3, 0],
              opacity: id === undefined ? 1 : dimming(id, data.selected),
            },
          };
        }),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.soft, width: 1, type: [4, 3] },
          data: marks.map(({ at, label }) => ({
            xAxis: at,
            label: { ...labelStyle(theme), position: 'start', distance: 6, formatter: label },
          })),
        },
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const bar = bars[(Array.isArray(item) ? item[0] : item).dataIndex];
        return bar ? tooltipLines(bar.name, bar.value === null ? '' : format(bar.value)) : '';
      },
    },
  };
}
