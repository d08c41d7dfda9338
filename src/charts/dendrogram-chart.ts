import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { niceScale, type Scale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, labelStyle, tooltipLines } from './base.ts';
import { groupsAt, type TreeDetails, treeOf } from './dendrogram-tree.ts';
import { formatCompact, formatFixed, formatNumber, formatPlural } from './format.ts';
import type { SegmentStyle } from './segment-style.ts';
import { type ChartTheme, edgeColor, noSegmentColor } from './theme.ts';

export interface DendrogramData {
  readonly details: TreeDetails;
  readonly segments: readonly SegmentStyle[];
  /** Height of the cut to draw; null where something else draws it. */
  readonly cut: number | null;
  /** Draws the cut without its words, where something else says them. */
  readonly quiet?: boolean;
}

/** Margins of the drawing, px, for what is laid over it. */
export const dendrogramGrid = { left: 64, right: 16, top: 16, bottom: 44 } as const;

/** The axis of heights. */
export function dendrogramScale({ merges, cut }: TreeDetails): Scale {
  return niceScale(0, Math.max(cut, ...merges.map(({ height }) => height)));
}

/**
 * Who was joined with whom, from the bottom up: the higher a fork, the less alike the groups it joins. Branches within
 * one segment carry its colour. Leaves are groups of customers where there are too many to show each.
 */
export function dendrogramChart(
  { details, segments, cut, quiet = false }: DendrogramData,
  theme: ChartTheme,
): EChartsOption {
  const { order, forks } = treeOf(details);
  const scale = dendrogramScale(details);
  const colors = new Map(segments.map(({ id, color }) => [id, edgeColor(color, theme)]));
  const colorOf = (segment: number | null) =>
    segment === null ? theme.ink : (colors.get(segment) ?? edgeColor(noSegmentColor, theme));

  const draw: CustomSeriesRenderItem = (params, api) => {
    const fork = forks[params.dataIndex];
    const [x1, y] = api.coord([fork.left, fork.height]);
    const [x2] = api.coord([fork.right, fork.height]);
    const [, y1] = api.coord([fork.left, fork.leftFrom]);
    const [, y2] = api.coord([fork.right, fork.rightFrom]);
    const line = (points: number[][], segment: number | null) => ({
      type: 'polyline' as const,
      shape: { points },
      style: { stroke: colorOf(segment), lineWidth: segment === null ? 1.25 : 1.75, fill: 'none' },
    });
    return {
      type: 'group',
      children: [
        line(
          [
            [x1, y1],
            [x1, y],
          ],
          fork.leftSegment,
        ),
        line(
          [
            [x2, y2],
            [x2, y],
          ],
          fork.rightSegment,
        ),
        line(
          [
            [x1, y],
            [x2, y],
          ],
          fork.segment,
        ),
      ],
    };
  };

  const shown = formatPlural(order.length, 'branch', 'branches', 'en');
  const groups = groupsAt(details, cut ?? details.cut);
  return {
    ...baseOption(
      theme,
      `Tree of how customers were joined into groups, ${shown} at the bottom. Cut at height ${formatNumber(cut ?? details.cut, 'en')} it gives ${groups} groups.`,
    ),
    grid: dendrogramGrid,
    xAxis: {
      type: 'value',
      min: -0.5,
      max: Math.max(0.5, order.length - 0.5),
      show: true,
      name: `${order.length < details.leaves.reduce((sum, { size }) => sum + size, 0) ? 'Small groups of alike customers' : 'Customers'}`,
      nameLocation: 'middle',
      nameGap: 16,
      nameTextStyle: labelStyle(theme),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      ...valueAxis(theme, scale, (value) =>
        value >= 1000 ? formatCompact(value, theme.locale) : formatFixed(value, tickDigits(scale), theme.locale),
      ),
      name: 'How unlike',
      nameLocation: 'middle',
      nameGap: 48,
      nameTextStyle: labelStyle(theme),
    },
    series: [
      {
        type: 'custom',
        id: 'forks',
        renderItem: draw,
        encode: { x: 0, y: 1 },
        data: forks.map(({ left, right, height }) => [(left + right) / 2, height]),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.accent, width: 1.5, type: 'solid' },
          label: {
            ...labelStyle(theme, theme.accent),
            show: !quiet,
            position: 'insideEndTop',
            formatter: `${groups} groups`,
          },
          data: cut === null ? [] : [{ yAxis: cut }],
        },
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const fork = forks[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!fork) return '';
        const name = segments.find(({ id }) => id === fork.segment)?.name ?? 'Several segments';
        return tooltipLines(
          name,
          formatPlural(fork.size, 'customer', 'customers', theme.locale),
          `Joined at height ${formatNumber(fork.height, theme.locale)}`,
        );
      },
    },
  };
}
