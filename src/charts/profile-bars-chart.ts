import type { EChartsOption } from 'echarts';
import type { Segment } from '../contract/result.ts';
import { baseOption, type ChartSize, fitText, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatFixed, formatShare, formatValue } from './format.ts';
import { type ChartTheme, edgeColor } from './theme.ts';

export interface ProfileBar {
  /** The column in words. */
  readonly label: string;
  /** Cohen's d or h; the sign is the direction. */
  readonly effect: number;
  /** This segment's value and everyone's, in the column's unit; empty where there is none to show. */
  readonly value: string;
  readonly everyone: string;
}

export interface ProfileBarsData {
  readonly name: string;
  readonly color: string;
  /** Strongest first. */
  readonly bars: readonly ProfileBar[];
  /** Largest effect of the axis, so that several segments can share one scale; left out, that of these bars. */
  readonly reach?: number;
}

/** The strongest drivers of a segment with their values, at most `count`. */
export function profileBars(segment: Segment, count: number, locale?: string): ProfileBar[] {
  return segment.drivers.slice(0, count).map(({ column, label, effect }) => {
    const values = segment.columns.find((candidate) => candidate.column === column);
    if (!values || values.mean === null || values.everyoneMean === null) {
      // A driver of a column of words names the value it is about: "city: Oslo".
      const level = values?.levels.find((candidate) => label.endsWith(`: ${candidate.value}`));
      if (!level) return { label, effect, value: '', everyone: '' };
      const share = (value: number) => formatShare(value, locale);
      return { label, effect, value: share(level.share), everyone: share(level.everyoneShare) };
    }
    const words = (mean: number) => formatValue(mean, values, locale);
    return { label, effect, value: words(values.mean), everyone: words(values.everyoneMean) };
  });
}

/** "14, not 128 days": both values, the unit once. */
function comparison(value: string, everyone: string): string {
  if (!value || !everyone) return value;
  const unit = /\u00a0[^\d]+$/.exec(value)?.[0] ?? '';
  return `${unit && everyone.endsWith(unit) ? value.slice(0, -unit.length) : value}, not ${everyone}`;
}

/** Height in px at which every bar has room. */
export function profileBarsHeight(bars: number): number {
  return bars * 30 + 34;
}

/**
 * What sets a segment apart, as bars to the left (lower than everyone) and right (higher) of a middle line.
 * Names stand at the left edge, the values themselves at the right.
 */
export function profileBarsChart(
  data: ProfileBarsData,
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: profileBarsHeight(data.bars.length) },
): EChartsOption {
  const { bars } = data;
  const reach = Math.max(0.5, data.reach ?? 0, ...bars.map(({ effect }) => Math.abs(effect))) * 1.02;
  const values = bars.map(({ value, everyone }) => comparison(value, everyone));
  const widest = (texts: readonly string[]) => Math.max(40, ...texts.map((text) => textWidth(text, theme.fontSize)));
  const left = Math.min(size.width * 0.36, widest(bars.map(({ label }) => label)) + 16);
  const right = Math.min(size.width * 0.36, widest(values) + 16);
  const spoken = bars.map(
    ({ label, effect, value, everyone }) =>
      `${label} ${effect < 0 ? 'lower' : 'higher'}${value ? ` (${value}; everyone ${everyone})` : ''}`,
  );
  const edge = edgeColor(data.color, theme);
  return {
    ...baseOption(theme, `What sets ${data.name} apart from everyone: ${spoken.join('; ')}.`),
    grid: { left, right, top: 28, bottom: 4 },
    xAxis: {
      type: 'value',
      min: -reach,
      max: reach,
      position: 'top',
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...labelStyle(theme),
        customValues: [-reach, reach],
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        formatter: (value: number) => (value < 0 ? '‹ lower' : 'higher ›'),
        margin: 10,
      },
    },
    yAxis: [
      {
        type: 'category',
        inverse: true,
        data: bars.map(({ label }) => label),
        position: 'left',
        axisLine: { show: false, onZero: false },
        axisTick: { show: false },
        axisLabel: {
          ...labelStyle(theme, theme.ink),
          align: 'left',
          margin: left,
          formatter: (label: string) => fitText(label, left - 10, theme.fontSize),
        },
      },
      {
        type: 'category',
        inverse: true,
        data: values,
        position: 'right',
        axisLine: { show: false, onZero: false },
        axisTick: { show: false },
        axisLabel: {
          ...labelStyle(theme),
          interval: 0,
          align: 'right',
          margin: right,
          formatter: (text: string) => fitText(text, right - 8, theme.fontSize),
        },
      },
    ],
    series: [
      {
        type: 'bar',
        id: 'drivers',
        barWidth: 16,
        emphasis: { disabled: true },
        data: bars.map(({ effect }) => ({
          value: effect,
          itemStyle: {
            color: data.color,
            borderColor: edge,
            borderWidth: edge === data.color ? 0 : 1,
            borderRadius: effect < 0 ? [3, 0, 0, 3] : [0, 3, 3, 0],
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: theme.ink, width: 1, type: 'solid' },
          data: [{ xAxis: 0 }],
        },
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const bar = bars[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!bar) return '';
        return tooltipLines(
          bar.label,
          bar.value && `${data.name}: ${bar.value}`,
          bar.everyone && `Everyone: ${bar.everyone}`,
          `Effect size ${formatFixed(bar.effect, 2, theme.locale)}`,
        );
      },
    },
  };
}
