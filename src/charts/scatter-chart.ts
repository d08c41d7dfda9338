import type { EChartsOption, ScatterSeriesOption } from 'echarts';
import { niceScale, valueAxis } from './axis.ts';
import { baseOption, type ChartSize, haloStyle, labelStyle, textWidth, tooltipLines } from './base.ts';
import { placeCenterLabels } from './center-labels.ts';
import { mix } from './color.ts';
import { formatCompact, formatCount, formatNumber } from './format.ts';
import { noSegment } from './no-segment.ts';
import { extent, interleave, logTicks, pointsBySegment, signedLog, signedPower } from './scatter-points.ts';
import { dimming, type SegmentStyle } from './segment-style.ts';
import type { ChartTheme } from './theme.ts';

export interface ScatterData {
  /** One value a customer; the three arrays are equally long. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Segment number of each customer; a number not in `segments` (such as −1) is drawn as no segment. */
  readonly segment: ArrayLike<number>;
  readonly segments: readonly SegmentStyle[];
  readonly centers: readonly { readonly id: number; readonly x: number; readonly y: number }[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Logarithmic axes, for money and other skewed columns; zero and negative values stay on them. */
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** Segments picked; all others are dimmed. None or left out: all in full colour. */
  readonly selected?: readonly number[];
  /** Hides the numbers of the axes, which mean nothing on a map of principal components. */
  readonly bareAxes?: boolean;
}

/** Opacity and diameter of points, so that crowds read as crowds and not as one blot. */
function pointStyle(count: number, size: ChartSize): { opacity: number; diameter: number } {
  const diameter = count > 20_000 ? 2.5 : count > 4_000 ? 3.5 : count > 800 ? 5 : 7;
  const inked = (count * Math.PI * (diameter / 2) ** 2) / (size.width * size.height * 0.35);
  return { opacity: Math.max(0.12, Math.min(0.8, 0.8 / Math.max(1, inked) ** 0.6)), diameter };
}

function axisOf(theme: ChartTheme, values: ArrayLike<number>, name: string, log: boolean, bare: boolean) {
  const [low, high] = extent(values);
  const named = { name, nameLocation: 'middle' as const, nameTextStyle: labelStyle(theme) };
  const lines = {
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.faint } },
    splitLine: { show: false },
  };
  const format = (value: number) => formatCompact(value, theme.locale);
  if (bare) {
    const pad = (high - low || 1) * 0.04;
    const axis = valueAxis(theme, niceScale(low, high), format);
    return { ...axis, ...named, ...lines, min: low - pad, max: high + pad, axisLabel: { show: false } };
  }
  if (!log) return { ...valueAxis(theme, niceScale(low, high), format), ...named, ...lines };
  const [from, to] = [signedLog(low), signedLog(high)];
  const pad = (to - from || 1) * 0.03;
  const ticks = logTicks(low, high).map(signedLog);
  return {
    ...valueAxis(theme, { min: from - pad, max: to + pad, interval: 1 }, (value) => format(signedPower(value))),
    ...named,
    ...lines,
    axisLabel: {
      ...labelStyle(theme),
      customValues: ticks,
      formatter: (value: number) => format(Math.round(signedPower(value))),
    },
  };
}

/**
 * Customers as points in their segment's colour, centres as named marks. Series ids are `segment-<id>`; the
 * `dataIndex` of a point counts along `pointsBySegment(data.segment).get(id)`. Up to 100,000 points.
 */
export function scatterChart(
  data: ScatterData,
  theme: ChartTheme,
  size: ChartSize = { width: 720, height: 480 },
): EChartsOption {
  const groups = pointsBySegment(data.segment);
  const style = pointStyle(data.x.length, size);
  const same = (value: number) => value;
  const [mapX, mapY] = [data.logX ? signedLog : same, data.logY ? signedLog : same];
  const known = new Map(data.segments.map((segment) => [segment.id, segment]));
  const order = [...groups.keys()].sort((a, b) => (groups.get(b)?.length ?? 0) - (groups.get(a)?.length ?? 0));

  const points = order.map((id): ScatterSeriesOption => {
    const segment = known.get(id) ?? noSegment;
    return {
      type: 'scatter',
      id: `segment-${id}`,
      name: segment.name,
      large: true,
      largeThreshold: 2_000,
      progressive: 20_000,
      symbolSize: style.diameter,
      itemStyle: { color: segment.color, opacity: style.opacity * dimming(id, data.selected) },
      emphasis: { disabled: true },
      dimensions: ['x', 'y'],
      data: interleave(data.x, data.y, groups.get(id)!, mapX, mapY),
      tooltip: {
        formatter: (item) => {
          const at = Array.isArray(item) ? item[0] : item;
          const row = groups.get(id)?.[at.dataIndex];
          if (row === undefined) return '';
          const value = (values: ArrayLike<number>) => formatNumber(values[row], theme.locale);
          if (data.bareAxes) return tooltipLines(segment.name);
          return tooltipLines(segment.name, `${data.xLabel}: ${value(data.x)}`, `${data.yLabel}: ${value(data.y)}`);
        },
      },
    };
  });

  const bare = data.bareAxes ?? false;
  const grid = { left: bare ? 32 : 60, right: 24, top: 16, bottom: bare ? 32 : 52 };
  const xAxis = axisOf(theme, data.x, data.xLabel, data.logX ?? false, bare);
  const yAxis = axisOf(theme, data.y, data.yLabel, data.logY ?? false, bare);
  const [plotWidth, plotHeight] = [size.width - grid.left - grid.right, size.height - grid.top - grid.bottom];
  const radius = 6.5;
  const marks = data.centers.map((center) => ({
    x: grid.left + ((mapX(center.x) - xAxis.min) / (xAxis.max - xAxis.min)) * plotWidth,
    y: grid.top + ((yAxis.max - mapY(center.y)) / (yAxis.max - yAxis.min)) * plotHeight,
    width: textWidth(known.get(center.id)?.name ?? noSegment.name, theme.fontSize) + 14,
  }));
  const labels = placeCenterLabels(marks, size.width);

  const centers: ScatterSeriesOption = {
    type: 'scatter',
    id: 'centers',
    silent: true,
    z: 5,
    symbolSize: 2 * radius,
    data: data.centers.map((center, i) => {
      const { name, color } = known.get(center.id) ?? noSegment;
      const faded = dimming(center.id, data.selected) < 1;
      return {
        name,
        value: [mapX(center.x), mapY(center.y)],
        itemStyle: { color, borderColor: theme.paper, borderWidth: 2, opacity: faded ? 0.3 : 1 },
        label: {
          show: true,
          formatter: () => name,
          // Counted from the top left corner of the mark.
          position: [labels[i].left - marks[i].x + radius, labels[i].shift + radius],
          verticalAlign: 'middle' as const,
          ...haloStyle(theme, faded ? mix(theme.soft, theme.paper, 0.5) : theme.ink),
          fontWeight: 600 as const,
        },
      };
    }),
    tooltip: { show: false },
  };

  const outside = order.some((id) => !known.has(id)) ? [noSegment] : [];
  const sizes = [...data.segments, ...outside]
    .map(({ id, name }) => `${name}, ${formatCount(groups.get(id)?.length ?? 0, 'en')} points`)
    .join('; ');
  return {
    ...baseOption(theme, `Scatter of customers, ${data.xLabel} against ${data.yLabel}. ${sizes}.`),
    grid,
    xAxis: { ...xAxis, nameGap: bare ? 12 : 30 },
    yAxis: { ...yAxis, nameGap: bare ? 12 : 44 },
    series: [...points, centers],
  };
}
