import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { baseOption, type ChartSize, fitText, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatFixed } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface MeanRank {
  readonly name: string;
  /** 1 is best. */
  readonly meanRank: number;
}

export interface MeanRanksData {
  /** Best first. */
  readonly ranks: readonly MeanRank[];
  /** Mean ranks further apart than this differ; null draws none. */
  readonly criticalDifference: number | null;
}

const row = 32;

/** Height in px at which every method has room. */
export function meanRanksHeight(ranks: number): number {
  return Math.max(1, ranks) * row + 62;
}

/**
 * Mean rank of each method over the resamples, after Demšar (JMLR 7, 2006), with a bar of half the critical difference
 * to each side: where the bars of two methods overlap, their difference may be chance.
 */
export function meanRanksChart(
  { ranks, criticalDifference }: MeanRanksData,
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: meanRanksHeight(ranks.length) },
): EChartsOption {
  const half = (criticalDifference ?? 0) / 2;
  const max = Math.max(2, ranks.length);
  const left = Math.min(
    size.width * 0.4,
    Math.max(60, ...ranks.map(({ name }) => textWidth(name, theme.fontSize))) + 24,
  );
  const best = ranks[0]?.meanRank ?? 1;
  const open = (rank: MeanRank) => criticalDifference === null || rank.meanRank - best <= criticalDifference;

  const draw: CustomSeriesRenderItem = (params, api) => {
    const rank = ranks[params.dataIndex];
    const [x, y] = api.coord([rank.meanRank, params.dataIndex]);
    // Bars may reach past the ranks there can be; they end at the edge of the drawing.
    const [from] = api.coord([Math.max(0.5, rank.meanRank - half), params.dataIndex]);
    const [to] = api.coord([Math.min(max + 0.5, rank.meanRank + half), params.dataIndex]);
    const color = params.dataIndex === 0 ? theme.accent : open(rank) ? theme.ink : theme.faint;
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: from, y: y - 4, width: Math.max(0, to - from), height: 8, r: 4 },
          style: { fill: color, opacity: half > 0 ? 0.22 : 0 },
        },
        { type: 'circle', shape: { cx: x, cy: y, r: 6 }, style: { fill: color, stroke: theme.paper, lineWidth: 1.5 } },
      ],
    };
  };

  const spoken = ranks.map(({ name, meanRank }) => `${name} ${formatFixed(meanRank, 1, 'en')}`).join('; ');
  const limit =
    criticalDifference === null
      ? ''
      : ` Ranks further apart than ${formatFixed(criticalDifference, 2, 'en')} differ by more than chance.`;
  return {
    ...baseOption(theme, `Mean rank of each method, 1 is best: ${spoken}.${limit}`),
    grid: { left, right: 24, top: 8, bottom: 50 },
    xAxis: {
      type: 'value',
      min: 0.5,
      max: max + 0.5,
      name: 'Mean rank, 1 is best',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...labelStyle(theme),
        customValues: Array.from({ length: max }, (_, i) => i + 1).filter((rank) => max <= 8 || rank % 2 === 1),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: ranks.map((_, place) => String(place)),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.line } },
      axisLabel: {
        ...labelStyle(theme, theme.ink),
        align: 'left',
        margin: left,
        interval: 0,
        formatter: (place: string) => fitText(ranks[Number(place)]?.name ?? '', left - 16, theme.fontSize),
      },
    },
    series: [
      {
        type: 'custom',
        id: 'ranks',
        renderItem: draw,
        encode: { x: 0, y: 1 },
        data: ranks.map(({ meanRank }, place) => [meanRank, String(place)]),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const rank = ranks[(Array.isArray(item) ? item[0] : item).dataIndex];
        return rank ? tooltipLines(rank.name, `Mean rank ${formatFixed(rank.meanRank, 2, theme.locale)}`) : '';
      },
    },
  };
}
