import type { EChartsOption } from 'echarts';
import type { LassoFit } from '../contract/selection.ts';
import { niceScale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, type ChartSize, fitText, haloStyle, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatFixed, formatNumber } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface LassoPathData {
  readonly fit: LassoFit;
  /** A name for each column of the fit, as people read it. */
  readonly names: readonly string[];
}

/** So many lines are named at their ends; the others are named by the table and where they are pointed at. */
const mostNamed = 8;
/** Where none has a weight in use, the first few that come to one are named. */
const namedAnyway = 3;
const widestName = 150;
/** Least distance of two names, px. */
const lineHeight = 17;
const margin = { left: 56, top: 28, bottom: 52 } as const;

/** One column's line. */
interface PathLine {
  readonly name: string;
  readonly weights: readonly number[];
  /** At the strength in use. */
  readonly weight: number;
}

/** The columns by their weight at the strength in use, the largest first, then by the weight they end with. */
export function pathLines({ fit, names }: LassoPathData): PathLine[] {
  const chosen = fit.alphas.indexOf(fit.chosen);
  const last = (line: PathLine) => Math.abs(line.weights.at(-1) ?? 0);
  return fit.path
    .map((weights, at) => ({ name: names[at], weights, weight: weights[chosen] ?? 0 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || last(b) - last(a));
}

/** LASSO weights as the penalty gets weaker, from left to right, with the strength in use marked. */
export function lassoPathChart(data: LassoPathData, theme: ChartTheme, { width, height }: ChartSize): EChartsOption {
  const { fit } = data;
  const lines = pathLines(data);
  const strongest = fit.alphas[0];
  const strengths = fit.alphas.map((alpha) => alpha / strongest);
  const weights = fit.path.flat();
  const scale = niceScale(Math.min(0, ...weights), Math.max(0, ...weights));
  const digits = tickDigits(scale);
  const percent = (share: number) => `${formatNumber(100 * share, theme.locale)} %`;
  const drawn = height - margin.top - margin.bottom;
  const heightOf = (weight: number) => margin.top + (drawn * (scale.max - weight)) / (scale.max - scale.min);
  const places = namePlaces(lines, heightOf, height - margin.bottom);
  const widest = Math.max(0, ...[...places.keys()].map(({ name }) => textWidth(name, theme.fontSize)));
  const room = Math.min(widestName, width / 3, widest);
  const spoken = lines.map(({ name, weight }) => `${name} ${formatFixed(weight, 2, 'en')}`);
  return {
    ...baseOption(
      theme,
      `Lines of the weight of each column as the penalty falls from its strongest to a thousandth of that. At the strength in use: ${spoken.join(', ')}.`,
    ),
    grid: { ...margin, right: room + 20 },
    xAxis: {
      // Powers of ten below the strongest, so that weaker penalties lie further right.
      type: 'value',
      min: 0,
      max: powerOf(strengths.at(-1) ?? 1),
      interval: 1,
      name: 'Penalty, as a share of the strongest',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      axisLine: { lineStyle: { color: theme.faint } },
      axisTick: { show: false },
      axisLabel: { ...labelStyle(theme), formatter: (power: number) => percent(10 ** -power) },
      splitLine: { show: false },
    },
    yAxis: {
      ...valueAxis(theme, scale, (value) => formatFixed(value, digits, theme.locale)),
      name: 'Weight',
      nameTextStyle: { ...labelStyle(theme), align: 'right' },
    },
    series: lines.map((line, at) => {
      const kept = line.weight !== 0;
      const color = kept ? theme.ink : theme.faint;
      return {
        type: 'line',
        id: `column-${at}`,
        name: line.name,
        showSymbol: false,
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color, width: kept ? 2 : 1 },
        itemStyle: { color },
        emphasis: { focus: 'series', lineStyle: { color: theme.accent, width: 3 } },
        z: kept ? 3 : 2,
        data: line.weights.map((weight, place) => [powerOf(strengths[place]), weight]),
        endLabel: {
          show: places.has(line),
          distance: 6,
          ...labelStyle(theme, kept ? theme.ink : theme.soft),
          offset: [0, (places.get(line) ?? 0) - heightOf(line.weights.at(-1) ?? 0)],
          formatter: fitText(line.name, room, theme.fontSize),
        },
        ...(at === 0 ? { markLine: inUse(fit, strengths, theme) } : {}),
      };
    }),
    tooltip: {
      ...baseOption(theme, '').tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: theme.faint } },
      formatter: (items) => {
        const place = (Array.isArray(items) ? items[0] : items).dataIndex;
        const there = lines.filter((line) => line.weights[place] !== 0).slice(0, 12);
        return tooltipLines(
          `Penalty ${percent(strengths[place])}`,
          ...there.map(({ name, weights: own }) => `${name} ${formatFixed(own[place], 2, theme.locale)}`),
          there.length === 0 ? 'No column has a weight' : '',
        );
      },
    },
  };
}

function inUse(fit: LassoFit, strengths: readonly number[], theme: ChartTheme) {
  const at = strengths[fit.alphas.indexOf(fit.chosen)];
  return {
    silent: true,
    symbol: 'none',
    label: { position: 'end' as const, formatter: 'in use', ...haloStyle(theme, theme.accent), fontWeight: 600 },
    lineStyle: { color: theme.accent, width: 1.5, type: 'solid' as const },
    data: [{ xAxis: powerOf(at) }],
  };
}

function powerOf(strength: number): number {
  return -Math.log10(strength);
}

/** The lines with names, each with the height of its name, px: at its end, or as near to it as the others leave room. */
function namePlaces(
  lines: readonly PathLine[],
  heightOf: (weight: number) => number,
  lowest: number,
): Map<PathLine, number> {
  const kept = lines.filter(({ weight }) => weight !== 0).slice(0, mostNamed);
  const anyway = lines.filter(({ weights }) => weights.some((weight) => weight !== 0)).slice(0, namedAnyway);
  const named = (kept.length > 0 ? kept : anyway).map((line) => ({ line, at: heightOf(line.weights.at(-1) ?? 0) }));
  named.sort((a, b) => a.at - b.at);
  for (let i = 1; i < named.length; i++) named[i].at = Math.max(named[i].at, named[i - 1].at + lineHeight);
  for (let i = named.length - 1; i >= 0; i--) {
    named[i].at = Math.min(named[i].at, lowest - lineHeight * (named.length - 1 - i));
  }
  return new Map(named.map(({ line, at }) => [line, at]));
}
