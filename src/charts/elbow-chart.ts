import type { EChartsOption } from 'echarts';
import type { SweepPoint } from '../contract/result.ts';
import { groupCountAxis, groupCountGrid, niceScale, valueAxis } from './axis.ts';
import { baseOption, haloStyle, tooltipLines } from './base.ts';
import { formatCompact, formatNumber } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface ElbowData {
  /** In any order; while a sweep runs, those that are there. */
  readonly points: readonly SweepPoint[];
  /** The knee, or null where the curve has none. */
  readonly elbow: number | null;
  /** Every k of the axis, so that it stands still while points arrive. Left out, those of the points. */
  readonly ks?: readonly number[];
}

function describe(points: readonly SweepPoint[], elbow: number | null): string {
  const values = points.map((point) => `${point.k}: ${formatNumber(point.inertia, 'en')}`).join(', ');
  const knee = elbow === null ? 'The curve has no clear bend.' : `It bends at ${elbow}.`;
  return `Line of how far customers lie from the middle of their group, by number of groups. ${knee} ${values}.`;
}

/** Inertia by k with the knee marked. */
export function elbowChart(data: ElbowData, theme: ChartTheme): EChartsOption {
  const points = [...data.points].sort((a, b) => a.k - b.k);
  const ks = data.ks ?? points.map((point) => point.k);
  const scale = niceScale(0, Math.max(0, ...points.map((point) => point.inertia)));
  return {
    ...baseOption(theme, describe(points, data.elbow)),
    grid: groupCountGrid,
    xAxis: groupCountAxis(theme, ks, 'Number of groups'),
    yAxis: valueAxis(theme, scale, (value) => formatCompact(value, theme.locale)),
    series: [
      {
        type: 'line',
        id: 'inertia',
        clip: false,
        lineStyle: { color: theme.ink, width: 2 },
        symbol: 'circle',
        emphasis: { disabled: true },
        tooltip: {
          formatter: (item) => {
            const point = points.find(({ k }) => String(k) === (Array.isArray(item) ? item[0] : item).name);
            return point
              ? tooltipLines(`${point.k} groups`, `Inertia ${formatNumber(point.inertia, theme.locale)}`)
              : '';
          },
        },
        data: points.map((point) => {
          const knee = point.k === data.elbow;
          return {
            value: [String(point.k), point.inertia],
            symbolSize: knee ? 15 : 7,
            itemStyle: { color: knee ? theme.accent : theme.ink, borderColor: theme.paper, borderWidth: knee ? 3 : 1 },
            label: {
              show: knee,
              position: [16, -14],
              formatter: `The bend: ${point.k}`,
              ...haloStyle(theme, theme.accent),
              fontWeight: 600,
            },
          };
        }),
      },
    ],
    tooltip: { ...baseOption(theme, '').tooltip, trigger: 'item' },
  };
}
