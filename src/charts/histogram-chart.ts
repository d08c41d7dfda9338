import type { CustomSeriesOption, CustomSeriesRenderItem, EChartsOption } from 'echarts';
import type { Histogram } from '../contract/dataset.ts';
import { baseOption } from './base.ts';
import { formatCompact, formatCount } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface HistogramData {
  /** The column, for the description. */
  readonly label: string;
  readonly before: Histogram;
  /** The same column once prepared, drawn to the right of it. */
  readonly after?: Histogram | null;
}

function bars(histogram: Histogram, color: string, axis: number): CustomSeriesOption {
  const highest = Math.max(1, ...histogram.counts);
  const draw: CustomSeriesRenderItem = (params) => {
    const i = params.dataIndex;
    if (histogram.counts[i] === 0) return null;
    const box = params.coordSys as unknown as { x: number; y: number; width: number; height: number };
    const [low, high] = [histogram.edges[0], histogram.edges[histogram.edges.length - 1]];
    const span = high - low || 1;
    const left = box.x + ((histogram.edges[i] - low) / span) * box.width;
    const width = ((histogram.edges[i + 1] - histogram.edges[i]) / span) * box.width || box.width;
    // A handful of customers must not vanish beside thousands.
    const height = Math.max(1, (histogram.counts[i] / highest) * box.height);
    return {
      type: 'rect',
      shape: { x: left, y: box.y + box.height - height, width: Math.max(0.5, width - 1), height },
      style: { fill: color },
    };
  };
  return {
    type: 'custom',
    xAxisIndex: axis,
    yAxisIndex: axis,
    silent: true,
    renderItem: draw,
    data: histogram.counts.map((count, i) => [i, count]),
  };
}

/** A distribution as a sparkline without axes; with `after`, raw and prepared side by side on a common base line. */
export function histogramChart(data: HistogramData, theme: ChartTheme): EChartsOption {
  const both = data.after ? [data.before, data.after] : [data.before];
  const total = data.before.counts.reduce((sum, count) => sum + count, 0);
  const range = (histogram: Histogram) => {
    const [low, high] = [histogram.edges[0] ?? 0, histogram.edges[histogram.edges.length - 1] ?? 0];
    return `from ${formatCompact(low, 'en')} to ${formatCompact(high, 'en')}`;
  };
  const prepared = data.after ? `; prepared, ${range(data.after)}` : '';
  const line = { lineStyle: { color: theme.faint, width: 1 }, onZero: false };
  return {
    ...baseOption(
      theme,
      `Distribution of ${data.label}: ${formatCount(total, 'en')} values ${range(data.before)}${prepared}.`,
    ),
    tooltip: { show: false },
    grid:
      both.length === 2
        ? [
            { left: 0, right: '54%', top: 2, bottom: 2 },
            { left: '54%', right: 0, top: 2, bottom: 2 },
          ]
        : [{ left: 0, right: 0, top: 2, bottom: 2 }],
    xAxis: both.map(({ counts }, gridIndex) => ({
      type: 'value' as const,
      gridIndex,
      min: 0,
      max: counts.length,
      axisLine: { show: true, ...line },
      axisTick: { show: false },
      axisLabel: { show: false },
      splitLine: { show: false },
    })),
    yAxis: both.map((_, gridIndex) => ({ type: 'value' as const, gridIndex, min: 0, show: false })),
    series: both.map((histogram, i) => bars(histogram, i === 1 ? theme.accent : theme.faint, i)),
  };
}
