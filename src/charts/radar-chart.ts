import type { EChartsOption } from 'echarts';
import type { Segment } from '../contract/result.ts';
import { baseOption, type ChartSize, labelStyle, wrapText } from './base.ts';
import { dimming, type SegmentStyle } from './segment-style.ts';
import { type ChartTheme, edgeColor } from './theme.ts';

export interface RadarData {
  /** Names of the axes, three or more. */
  readonly features: readonly string[];
  /** Values in [0, 1], one a feature: 0 is the lowest segment, 1 the highest. */
  readonly segments: readonly (SegmentStyle & { readonly values: readonly number[] })[];
  readonly selected?: readonly number[];
}

/**
 * The features on which segments differ most, each scaled from the lowest mean of a segment to the highest.
 * @param count features at most; with fewer than three numeric ones the list comes back short and no radar is drawn
 */
export function radarData(segments: readonly Segment[], count: number, selected?: readonly number[]): RadarData {
  const strength = new Map<string, number>();
  const labels = new Map<string, string>();
  for (const { columns, drivers } of segments) {
    for (const { column, type, mean, effect } of columns) {
      if (mean === null || effect === null || type === 'date') continue;
      strength.set(column, (strength.get(column) ?? 0) + Math.abs(effect));
    }
    for (const { column, label } of drivers) labels.set(column, label);
  }
  const ranked = [...strength].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const columns = ranked.slice(0, count).map(([column]) => column);
  const meanOf = (segment: Segment, name: string) => segment.columns.find(({ column }) => column === name)?.mean ?? 0;
  return {
    features: columns.map((column) => labels.get(column) ?? column),
    segments: segments.map((segment) => ({
      id: segment.id,
      name: segment.name,
      color: segment.color,
      values: columns.map((column) => {
        const means = segments.map((other) => meanOf(other, column));
        const [low, high] = [Math.min(...means), Math.max(...means)];
        return high > low ? (meanOf(segment, column) - low) / (high - low) : 0.5;
      }),
    })),
    selected,
  };
}

/** Segments over several features at once, each outline in its segment's colour. Names belong beside the picture. */
export function radarChart(
  data: RadarData,
  theme: ChartTheme,
  size: ChartSize = { width: 460, height: 400 },
): EChartsOption {
  const radius = Math.max(40, Math.min(size.height / 2 - 50, size.width / 2 - 110));
  const nameWidth = Math.max(60, size.width / 2 - radius - 14);
  const spoken = data.segments.map(({ name, values }) => {
    const high = data.features.filter((_, i) => values[i] >= 0.99);
    return `${name}${high.length > 0 ? ` is highest on ${high.join(', ')}` : ' is highest on none'}`;
  });
  const description = `Radar of ${data.segments.length} segments over ${data.features.join(', ')}. ${spoken.join('; ')}.`;
  if (data.features.length < 3) return baseOption(theme, description);
  return {
    ...baseOption(theme, description),
    radar: {
      center: ['50%', '50%'],
      radius,
      splitNumber: 2,
      indicator: data.features.map((name) => ({ name, min: 0, max: 1 })),
      axisName: { ...labelStyle(theme), formatter: (name?: string) => wrapText(name ?? '', nameWidth, theme.fontSize) },
      axisNameGap: 8,
      axisLine: { lineStyle: { color: theme.line } },
      splitLine: { lineStyle: { color: theme.line } },
      splitArea: { show: false },
    },
    series: [
      {
        type: 'radar',
        id: 'segments',
        symbol: 'circle',
        symbolSize: 5,
        emphasis: { disabled: true },
        data: data.segments.map(({ id, name, color, values }) => {
          const opacity = dimming(id, data.selected);
          const picked = opacity === 1 && (data.selected?.length ?? 0) > 0;
          const edge = edgeColor(color, theme);
          return {
            name,
            value: [...values],
            lineStyle: { color: edge, width: picked ? 2.5 : 1.75, opacity },
            itemStyle: { color, borderColor: edge, opacity },
            areaStyle: { color, opacity: (picked || data.segments.length === 1 ? 0.16 : 0.05) * opacity },
          };
        }),
      },
    ],
    tooltip: { show: false },
  };
}
