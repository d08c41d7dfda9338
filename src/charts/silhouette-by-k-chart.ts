import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import type { Recommendation, SweepPoint } from '../contract/result.ts';
import { groupCountAxis, groupCountGrid, niceScale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, labelStyle, tooltipLines } from './base.ts';
import { formatFixed, formatShare } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface SilhouetteByKData {
  /** In any order; while a sweep runs, those that are there. */
  readonly points: readonly SweepPoint[];
  /** Null until the sweep has ended. */
  readonly recommended: Recommendation | null;
  /** Every k of the axis, so that it stands still while points arrive. Left out, those of the points. */
  readonly ks?: readonly number[];
}

function describe(points: readonly SweepPoint[], recommended: Recommendation | null): string {
  const values = points
    .map(({ k, silhouette, stability }) => {
      const apart = silhouette === null ? 'not defined' : formatFixed(silhouette, 2, 'en');
      return `${k}: ${apart}${stability === null ? '' : `, stability ${formatFixed(stability, 2, 'en')}`}`;
    })
    .join('; ');
  const best = recommended?.k ? `Recommended: ${recommended.k}.` : '';
  const second = recommended?.runnerUp ? `Almost as good: ${recommended.runnerUp.k}.` : '';
  return `How well apart the groups are, from 0 to 1, by number of groups. ${best} ${second} ${values}.`;
}

/**
 * Silhouette by k. Each dot is filled like a clock face by the stability of its groups, from empty (0) to full (1);
 * the recommended k carries the accent, the runner-up its name, and a k that may not win is pale.
 */
export function silhouetteByKChart(data: SilhouetteByKData, theme: ChartTheme): EChartsOption {
  const points = data.points.filter(({ silhouette }) => silhouette !== null).sort((a, b) => a.k - b.k);
  const ks = data.ks ?? [...data.points].map(({ k }) => k).sort((a, b) => a - b);
  const values = points.map(({ silhouette }) => silhouette ?? 0);
  const scale = niceScale(Math.min(0, ...values), Math.max(0.2, ...values));
  const best = data.recommended?.k ?? null;
  const second = data.recommended?.runnerUp?.k ?? null;

  const bestAt = points.findIndex(({ k }) => k === best);
  const secondAt = points.findIndex(({ k }) => k === second);

  const dot: CustomSeriesRenderItem = (params, api) => {
    const point = points[params.dataIndex];
    const [cx, cy] = api.coord([String(point.k), point.silhouette ?? 0]);
    const chosen = point.k === best;
    const color = chosen ? theme.accent : point.degenerate === null ? theme.ink : theme.faint;
    const r = chosen ? 9 : 7;
    const filled = Math.max(0, Math.min(1, point.stability ?? 0));
    const from = -Math.PI / 2;
    const label = chosen ? `${point.k} groups, recommended` : point.k === second ? `${point.k}, almost as good` : '';
    // Words go to the side away from the other ones, above the line unless it climbs there.
    const other = chosen ? secondAt : bestAt;
    const roomLeft = cx > 190;
    const roomRight = cx < api.getWidth() - 190;
    const leftward = roomLeft && (!roomRight || (other >= 0 && params.dataIndex < other));
    const neighbour = points[params.dataIndex + (leftward ? -1 : 1)];
    const below = neighbour !== undefined && (neighbour.silhouette ?? 0) > (point.silhouette ?? 0);
    return {
      type: 'group',
      children: [
        { type: 'circle', shape: { cx, cy, r: r + 3 }, style: { fill: theme.paper } },
        { type: 'circle', shape: { cx, cy, r }, style: { fill: theme.paper, stroke: color, lineWidth: 1.75 } },
        {
          type: 'sector',
          shape: { cx, cy, r0: 0, r: r - 2.5, startAngle: from, endAngle: from + filled * 2 * Math.PI },
          style: { fill: color, opacity: filled > 0 ? 1 : 0 },
        },
        {
          type: 'text',
          style: {
            text: label,
            x: leftward ? cx + 2 : cx - 2,
            y: below ? cy + r + 7 : cy - r - 7,
            align: leftward ? 'right' : 'left',
            verticalAlign: below ? 'top' : 'bottom',
            fill: chosen ? theme.accent : theme.soft,
            stroke: theme.paper,
            lineWidth: 3,
            font: `${chosen ? 600 : 400} ${theme.fontSize}px ${theme.sans}`,
          },
        },
      ],
    };
  };

  return {
    ...baseOption(theme, describe(points, data.recommended)),
    tooltip: {
      ...baseOption(theme, '').tooltip,
      trigger: 'item',
      formatter: (item) => {
        const { dataIndex } = Array.isArray(item) ? item[0] : item;
        const point = points[dataIndex];
        if (!point) return '';
        return tooltipLines(
          `${point.k} groups`,
          `Well apart: ${formatFixed(point.silhouette ?? Number.NaN, 2, theme.locale)} of 1`,
          point.stability === null ? '' : `Found again when redrawn: ${formatShare(point.stability, theme.locale)}`,
          `Smallest group: ${formatShare(point.smallestShare, theme.locale)}`,
          point.degenerate ?? '',
        );
      },
    },
    grid: { ...groupCountGrid, top: 54 },
    xAxis: groupCountAxis(theme, ks, 'Number of groups'),
    yAxis: {
      ...valueAxis(theme, scale, (value) => formatFixed(value, tickDigits(scale), theme.locale)),
      name: 'The fuller a dot, the more stable its groups',
      nameLocation: 'end',
      nameGap: 32,
      nameTextStyle: { ...labelStyle(theme), align: 'left', padding: [0, 0, 0, -40] },
    },
    series: [
      {
        type: 'line',
        id: 'path',
        silent: true,
        clip: false,
        showSymbol: false,
        lineStyle: { color: theme.faint, width: 1.5 },
        data: points.map(({ k, silhouette }) => [String(k), silhouette]),
        tooltip: { show: false },
      },
      {
        type: 'custom',
        id: 'silhouette',
        z: 4,
        renderItem: dot,
        data: points.map(({ k, silhouette }) => [String(k), silhouette]),
      },
    ],
  };
}
