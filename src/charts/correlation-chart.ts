import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { baseOption, type ChartSize, fitText, labelStyle, tooltipLines } from './base.ts';
import { inkOn, mix } from './color.ts';
import { formatFixed } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface CorrelationData {
  readonly columns: readonly string[];
  /** Pearson's r, row-major, symmetric; not a number where it is not defined. */
  readonly values: readonly (readonly number[])[];
}

/** Blue for rising together, orange for opposite ways, paper for nothing in common. */
function cellColor(value: number, theme: ChartTheme): string {
  const target = value >= 0 ? '#0072b2' : '#d55e00';
  return mix(theme.paper, target, Math.min(1, Math.abs(value)) ** 1.2 * 0.9);
}

/** Columns against columns, the lower half only, numbers in the cells while they fit. */
export function correlationChart(
  data: CorrelationData,
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: 520 },
): EChartsOption {
  const { columns } = data;
  const last = columns.length - 1;
  const cells = columns.flatMap((_, row) =>
    columns.slice(0, row).flatMap((_, column) => {
      const value = data.values[row]?.[column] ?? Number.NaN;
      return Number.isFinite(value) ? [{ row, column, value }] : [];
    }),
  );
  const room = Math.min(170, size.width * 0.3);
  const across = (size.width - room) / Math.max(1, last);
  const down = (size.height - 112) / Math.max(1, last);
  const strongest = [...cells].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 3);
  const spoken = strongest.map(
    ({ row, column, value }) => `${columns[row]} and ${columns[column]} ${formatFixed(value, 2, 'en')}`,
  );
  const axis = (names: readonly string[], width: number, cell: number) => ({
    type: 'category' as const,
    data: [...names],
    axisLine: { show: false },
    axisTick: { show: false },
    splitArea: { show: false },
    axisLabel: {
      ...labelStyle(theme),
      interval: Math.max(0, Math.ceil(18 / Math.max(1, cell)) - 1),
      formatter: (name: string) => fitText(name, width, theme.fontSize),
    },
  });
  const draw: CustomSeriesRenderItem = (params, api) => {
    const { row, column, value } = cells[params.dataIndex];
    const [x, y] = api.coord([column, row - 1]);
    const [width, height] = (api.size?.([1, 1]) ?? [0, 0]) as number[];
    const gap = Math.min(width, height) > 14 ? 2 : 0.5;
    const fill = cellColor(value, theme);
    const fits = width >= 38 && height >= 18;
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: x - width / 2, y: y - height / 2, width: width - gap, height: height - gap },
          style: { fill },
        },
        {
          type: 'text',
          style: {
            text: fits ? formatFixed(value, 2, theme.locale) : '',
            x: x - gap / 2,
            y: y - gap / 2,
            align: 'center',
            verticalAlign: 'middle',
            fill: inkOn(fill),
            font: `${theme.fontSize}px ${theme.sans}`,
          },
        },
      ],
    };
  };
  const names = axis(columns.slice(0, last), across < 30 ? 92 : 110, across);
  return {
    ...baseOption(theme, `Correlation of ${columns.length} columns. Strongest: ${spoken.join('; ') || 'none'}.`),
    grid: { left: room, right: 8, top: 8, bottom: 104 },
    xAxis: { ...names, axisLabel: { ...names.axisLabel, rotate: across < 30 ? 90 : across < 90 ? 45 : 0 } },
    yAxis: { ...axis(columns.slice(1), room - 14, down), inverse: true },
    series: [
      {
        type: 'custom',
        id: 'correlation',
        renderItem: draw,
        data: cells.map(({ row, column, value }) => [column, row - 1, value]),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const at = cells[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!at) return '';
        return tooltipLines(
          `${columns[at.row]} and ${columns[at.column]}`,
          `Correlation ${formatFixed(at.value, 2, theme.locale)}`,
        );
      },
    },
  };
}
