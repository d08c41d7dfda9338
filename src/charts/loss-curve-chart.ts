import type { EChartsOption, SeriesOption } from 'echarts';
import type { EpochFigures } from '../contract/neural.ts';
import { niceScale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, haloStyle, labelStyle, tooltipLines } from './base.ts';
import { formatCount, formatFixed, formatNumber } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface LossCurveData {
  /** In the order of training; while it goes on, those that are there. */
  readonly curve: readonly EpochFigures[];
  /** Epochs at most, so that the axis stands still while they arrive. Left out, those of the curve. */
  readonly epochs?: number;
  /** The epoch whose weights were kept; left out while training. */
  readonly bestEpoch?: number;
}

/** More points than a screen is wide say nothing more. */
const mostPoints = 600;

/** Every so many epochs, the first, the last and the best among them. */
function thinned(curve: readonly EpochFigures[], bestEpoch: number | undefined): readonly EpochFigures[] {
  const step = Math.ceil(curve.length / mostPoints);
  return step <= 1
    ? curve
    : curve.filter(({ epoch }, at) => at % step === 0 || at === curve.length - 1 || epoch === bestEpoch);
}

/**
 * Top of the axis: the first epochs of a network fall from so high that a scale with them shows nothing else, so what
 * lies above ten times the middle of the curve runs out at the top.
 */
function topOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1;
  return Math.min(sorted.at(-1) ?? 1, middle * 10);
}

function describe(curve: readonly EpochFigures[], bestEpoch: number | undefined): string {
  const first = curve[0];
  const last = curve.at(-1);
  if (!first || !last) return 'Loss by epoch; no epoch is done yet.';
  const said = `Loss by epoch: ${formatNumber(first.loss, 'en')} after the first, ${formatNumber(last.loss, 'en')} after epoch ${last.epoch}.`;
  return bestEpoch === undefined ? said : `${said} The weights of epoch ${bestEpoch} were kept.`;
}

/** Loss while learning and, where rows were kept apart, on those; the epoch that was kept is marked. */
export function lossCurveChart({ curve, epochs, bestEpoch }: LossCurveData, theme: ChartTheme): EChartsOption {
  const points = thinned(curve, bestEpoch);
  const apart = points.some(({ validationLoss }) => validationLoss !== null);
  const values = points.flatMap(({ loss, validationLoss }) =>
    [loss, validationLoss].filter((value): value is number => value !== null && Number.isFinite(value)),
  );
  const lowest = values.length > 0 ? Math.min(...values) : 0;
  const top = values.length > 0 ? Math.max(topOf(values), lowest) : 1;
  // From zero unless the curve would be a flat line far above it.
  const scale = niceScale(lowest > top * 0.6 ? lowest - (top - lowest) * 0.2 : 0, top);
  const digits = tickDigits(scale);
  const last = Math.max(epochs ?? 0, points.at(-1)?.epoch ?? 0, 2);
  const line = (name: string, color: string, value: (point: EpochFigures) => number | null, dashed: boolean) => {
    return {
      type: 'line',
      id: name,
      name,
      data: points.map((point) => [point.epoch, value(point)]),
      showSymbol: points.length === 1,
      symbol: 'circle',
      symbolSize: 6,
      clip: true,
      lineStyle: { color, width: 2, type: dashed ? 'dashed' : 'solid' },
      itemStyle: { color },
      emphasis: { disabled: true },
      ...(apart && {
        endLabel: {
          show: true,
          formatter: name,
          ...haloStyle(theme, color),
          fontWeight: 600,
          // The curves end close together, at the foot of the chart.
          offset: [0, dashed ? -3 : -17],
        },
      }),
      ...(name === 'Learning' &&
        bestEpoch !== undefined && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: theme.accent, width: 1, type: [4, 3] },
            label: {
              position: 'insideEndTop' as const,
              rotate: 0,
              formatter: `kept: ${formatCount(bestEpoch, theme.locale)}`,
              align: (bestEpoch > last / 2 ? 'right' : 'left') as 'right' | 'left',
              distance: [6, -14],
              ...haloStyle(theme, theme.accent),
            },
            data: [{ xAxis: bestEpoch }],
          },
        }),
    } satisfies SeriesOption;
  };
  return {
    ...baseOption(theme, describe(curve, bestEpoch)),
    grid: { left: 60, right: apart ? 96 : 28, top: 24, bottom: 52 },
    xAxis: {
      type: 'value',
      min: 1,
      max: last,
      minInterval: 1,
      splitNumber: 5,
      name: 'Epoch',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      axisLine: { lineStyle: { color: theme.faint } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...labelStyle(theme), formatter: (value: number) => formatCount(value, theme.locale) },
    },
    yAxis: valueAxis(theme, scale, (value) => formatFixed(value, digits, theme.locale)),
    series: [
      line('Learning', theme.ink, ({ loss }) => loss, false),
      ...(apart ? [line('Kept apart', theme.accent, ({ validationLoss }) => validationLoss, true)] : []),
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      trigger: 'axis',
      formatter: (items) => {
        const at = (Array.isArray(items) ? items[0] : items)?.dataIndex;
        const point = at === undefined ? undefined : points[at];
        if (!point) return '';
        const figure = (value: number) => formatNumber(value, theme.locale);
        return tooltipLines(
          `Epoch ${formatCount(point.epoch, theme.locale)}`,
          `Learning ${figure(point.loss)}`,
          point.validationLoss === null ? '' : `Kept apart ${figure(point.validationLoss)}`,
        );
      },
    },
  };
}
