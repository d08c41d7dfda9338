import type { EChartsOption } from 'echarts';
import { baseOption, type ChartSize, haloStyle, labelStyle } from '../src/charts/base.ts';
import { type ChartTheme, edgeColor, noSegmentColor, segmentColors, wordColor } from '../src/charts/theme.ts';

export interface ScalingLine {
  readonly name: string;
  /** Ascending by rows. */
  readonly points: readonly { readonly rows: number; readonly seconds: number; readonly peak: number }[];
}

interface Panel {
  readonly title: string;
  readonly left: number;
  readonly value: (point: ScalingLine['points'][number]) => number;
  readonly format: (value: number) => string;
}

export const scalingChartSize: ChartSize = { width: 1140, height: 520 };

const panelWidth = 370;
const top = 56;
const bottom = 56;
const labelGap = 17;

const panels: readonly Panel[] = [
  { title: 'Time', left: 70, value: ({ seconds }) => seconds, format: (value) => `${value} s` },
  {
    title: 'Peak memory',
    left: 630,
    value: ({ peak }) => peak,
    format: (value) => (value >= 1000 ? `${value / 1000} GB` : `${value} MB`),
  },
];

/** Time and memory by rows, both axes by powers of ten: a line that climbs like the grid's diagonal is proportional. */
export function scalingChart(lines: readonly ScalingLine[], theme: ChartTheme): EChartsOption {
  const rows = decades(lines.flatMap(({ points }) => points.map((point) => point.rows)));
  const spoken = lines.map(({ name, points }) => {
    const last = points[points.length - 1];
    return `${name} ${last.seconds.toPrecision(2)} s and ${Math.round(last.peak)} MB at ${last.rows.toLocaleString('en')}`;
  });
  const axis = { axisTick: { show: false }, minorTick: { show: false } };
  const scales = panels.map(({ value }) => decades(lines.flatMap(({ points }) => points.map(value))));
  return {
    ...baseOption(theme, `Time and peak memory by rows, for each method. ${spoken.join('; ')}.`),
    backgroundColor: theme.paper,
    grid: panels.map(({ left }) => ({ left, top, bottom, width: panelWidth })),
    xAxis: panels.map((_, gridIndex) => ({
      ...axis,
      type: 'log',
      gridIndex,
      ...rows,
      name: 'Rows',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      axisLine: { lineStyle: { color: theme.faint } },
      axisLabel: { ...labelStyle(theme), formatter: (value: number) => value.toLocaleString('en') },
      splitLine: { show: false },
    })),
    yAxis: panels.map(({ format }, gridIndex) => ({
      ...axis,
      type: 'log',
      gridIndex,
      ...scales[gridIndex],
      axisLine: { show: false },
      axisLabel: { ...labelStyle(theme), formatter: format },
      splitLine: { lineStyle: { color: theme.line, width: 1 } },
    })),
    series: panels.flatMap(({ value }, panel) =>
      lines.map(({ points }, at) => ({
        type: 'line' as const,
        xAxisIndex: panel,
        yAxisIndex: panel,
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: edgeColor(colorOf(at), theme), width: 2 },
        itemStyle: { color: edgeColor(colorOf(at), theme) },
        data: points.map((point) => [point.rows, value(point)]),
      })),
    ),
    graphic: panels.flatMap((panel, at) => [
      {
        type: 'text' as const,
        x: panel.left - 40,
        y: 18,
        style: { text: panel.title, font: `600 15px ${theme.sans}`, fill: theme.ink },
      },
      ...endLabels(lines, panel, rows, scales[at]).map(({ line, x, y }) => {
        const { fontSize, fontFamily, color } = haloStyle(theme, wordColor(colorOf(line), theme));
        return {
          type: 'text' as const,
          x,
          y,
          z: 100,
          style: {
            text: lines[line].name,
            font: `${fontSize}px ${fontFamily}`,
            fill: color,
            stroke: theme.paper,
            lineWidth: 3,
            verticalAlign: 'middle' as const,
          },
        };
      }),
    ]),
  };
}

const colorOf = (line: number): string => segmentColors[line] ?? noSegmentColor;

interface Decades {
  readonly min: number;
  readonly max: number;
}

/** Powers of ten around values above 0. */
function decades(values: readonly number[]): Decades {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return { min: 10 ** low, max: 10 ** Math.max(high, low + 1) };
}

/** A name at the end of each line; those that end beside each other are moved apart. */
function endLabels(lines: readonly ScalingLine[], panel: Panel, rows: Decades, scale: Decades) {
  const share = (value: number, { min, max }: Decades) => Math.log10(value / min) / Math.log10(max / min);
  const height = scalingChartSize.height - top - bottom;
  const labels = lines.map(({ points }, line) => {
    const last = points[points.length - 1];
    return {
      line,
      x: Math.round(panel.left + share(last.rows, rows) * panelWidth + 9),
      y: top + (1 - share(panel.value(last), scale)) * height,
    };
  });
  return [...new Set(labels.map(({ x }) => x))].flatMap((x) => {
    const column = labels.filter((label) => label.x === x).sort((a, b) => a.y - b.y);
    for (let i = 1; i < column.length; i++) column[i].y = Math.max(column[i].y, column[i - 1].y + labelGap);
    const over = Math.max(0, (column.at(-1)?.y ?? 0) - (top + height));
    for (let i = column.length - 1; i >= 0; i--) {
      const lowest = i === column.length - 1 ? column[i].y - over : column[i + 1].y - labelGap;
      column[i].y = Math.min(column[i].y, lowest);
    }
    return column;
  });
}
