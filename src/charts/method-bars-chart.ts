import type { EChartsOption, SeriesOption } from 'echarts';
import { niceScale } from './axis.ts';
import { baseOption, type ChartSize, fitText, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatFixed } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface MethodBar {
  /** The method with its number of groups: "K-means, 5 groups". */
  readonly name: string;
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly recommended: boolean;
  /** May not win: drawn pale. */
  readonly degenerate: boolean;
}

const row = 32;
const head = 34;
const gap = 40;
const narrow = 620;

/** Height in px: the two halves lie side by side, or one above the other where it is narrow. */
export function methodBarsHeight(bars: number, width: number): number {
  const half = head + Math.max(1, bars) * row + 8;
  return width < narrow ? 2 * half : half;
}

/** How well apart (silhouette, longer is better) and how much overlap (Davies–Bouldin, shorter is better), by method. */
export function methodBarsChart(
  bars: readonly MethodBar[],
  theme: ChartTheme,
  size: ChartSize = { width: 900, height: methodBarsHeight(bars.length, 900) },
): EChartsOption {
  const beside = size.width >= narrow;
  const names = Math.min(
    size.width * (beside ? 0.32 : 0.44),
    Math.max(60, ...bars.map(({ name }) => textWidth(name, theme.fontSize))) + 16,
  );
  const bodyHeight = Math.max(1, bars.length) * row;
  const half = (size.width - names - gap - 48) / 2;
  const grids = beside
    ? [
        { left: names, width: half - 12, top: head, height: bodyHeight },
        { left: names + half + gap, width: half - 12, top: head, height: bodyHeight },
      ]
    : [
        { left: names, right: 52, top: head, height: bodyHeight },
        { left: names, right: 52, top: 2 * head + bodyHeight + 8, height: bodyHeight },
      ];
  const measures = [
    { title: 'Well apart: longer is better', term: 'Silhouette', value: (bar: MethodBar) => bar.silhouette },
    { title: 'Overlap: shorter is better', term: 'Davies–Bouldin', value: (bar: MethodBar) => bar.daviesBouldin },
  ];
  const text = (value: number | null) => (value === null ? 'not known' : formatFixed(value, 2, theme.locale));
  const series = measures.map(({ value, term }, i): SeriesOption => {
    return {
      type: 'bar',
      id: term,
      xAxisIndex: i,
      yAxisIndex: i,
      barWidth: 16,
      emphasis: { disabled: true },
      data: bars.map((bar) => ({
        value: value(bar) ?? Number.NaN,
        itemStyle: {
          color: bar.recommended ? theme.accent : bar.degenerate ? theme.line : theme.soft,
          borderColor: theme.faint,
          borderWidth: bar.degenerate ? 1 : 0,
          borderRadius: [0, 3, 3, 0],
        },
        label: {
          show: value(bar) !== null,
          position: 'right',
          formatter: text(value(bar)),
          ...labelStyle(theme, theme.ink),
          fontWeight: bar.recommended ? 600 : 400,
        },
      })),
    };
  });
  const spoken = bars.map(
    (bar) =>
      `${bar.name}: silhouette ${text(bar.silhouette)}, Davies–Bouldin ${text(bar.daviesBouldin)}${bar.recommended ? ', recommended' : ''}`,
  );
  return {
    ...baseOption(
      theme,
      `How well apart the groups of each method are and how much they overlap. ${spoken.join('; ')}.`,
    ),
    grid: grids,
    xAxis: measures.map(({ value }, i) => {
      const values = bars.map((bar) => value(bar) ?? 0);
      return {
        type: 'value' as const,
        gridIndex: i,
        min: Math.min(0, ...values),
        max: niceScale(0, Math.max(0.2, ...values)).max,
        show: false,
      };
    }),
    yAxis: measures.map((_, i) => ({
      type: 'category' as const,
      gridIndex: i,
      inverse: true,
      data: bars.map((_bar, place) => String(place)),
      axisLine: { lineStyle: { color: theme.faint } },
      axisTick: { show: false },
      axisLabel: {
        ...labelStyle(theme, theme.ink),
        show: i === 0 || !beside,
        align: 'left' as const,
        margin: names,
        interval: 0,
        formatter: (place: string) => fitText(bars[Number(place)]?.name ?? '', names - 12, theme.fontSize),
      },
    })),
    series,
    graphic: measures.map(({ title, term }, i) => ({
      type: 'text' as const,
      left: beside ? grids[i].left : 0,
      top: Number(grids[i].top) - head + 6,
      silent: true,
      style: {
        text: beside && half < 280 ? term : `${title} (${term})`,
        fill: theme.soft,
        font: `${theme.fontSize}px ${theme.sans}`,
      },
    })),
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const bar = bars[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!bar) return '';
        return tooltipLines(bar.name, ...measures.map(({ term, value }) => `${term} ${text(value(bar))}`));
      },
    },
  };
}
