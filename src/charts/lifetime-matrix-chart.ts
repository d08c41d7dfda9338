import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import type { ClvResult } from '../contract/clv.ts';
import { baseOption, type ChartSize, labelStyle, tooltipLines } from './base.ts';
import { inkOn, mix } from './color.ts';
import { formatFixed, formatShare } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface LifetimeMatrixData {
  readonly matrix: ClvResult['matrix'];
  /** What the cells show: orders within the horizon, or the chance of being a customer still. */
  readonly shown: 'expected' | 'alive';
  /** Days in the matrix's unit of time. */
  readonly daysPerUnit: number;
}

/** Repeat orders up, days since the last order across; the stronger a cell, the more is to be expected. */
export function lifetimeMatrixChart(
  { matrix, shown, daysPerUnit }: LifetimeMatrixData,
  theme: ChartTheme,
  size: ChartSize = { width: 560, height: 420 },
): EChartsOption {
  const { repeatOrders, sinceLastOrder } = matrix;
  const values = matrix[shown];
  const most = Math.max(1e-9, ...values.flat());
  const cells = repeatOrders.flatMap((count, row) =>
    sinceLastOrder.map((since, column) => ({ row, column, count, since, value: values[row][column] })),
  );
  const days = sinceLastOrder.map((since) => String(Math.round(since * daysPerUnit)));
  const text = (value: number) =>
    shown === 'alive' ? formatShare(value, theme.locale) : formatFixed(value, value < 9.95 ? 1 : 0, theme.locale);
  const grid = { left: 48, right: 8, top: 8, bottom: 52 };
  const width = (size.width - grid.left - grid.right) / sinceLastOrder.length;
  const draw: CustomSeriesRenderItem = (params, api) => {
    const { row, column, value } = cells[params.dataIndex];
    const [x, y] = api.coord([column, row]);
    const [cellWidth, cellHeight] = (api.size?.([1, 1]) ?? [0, 0]) as number[];
    const fill = mix(theme.paper, theme.accent, 0.04 + 0.9 * Math.sqrt(Math.max(0, value) / most));
    const fits = cellWidth >= 34 && cellHeight >= 18;
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: x - cellWidth / 2, y: y - cellHeight / 2, width: cellWidth - 1.5, height: cellHeight - 1.5 },
          style: { fill },
        },
        {
          type: 'text',
          style: {
            text: fits ? text(value) : '',
            x,
            y,
            align: 'center',
            verticalAlign: 'middle',
            fill: inkOn(fill),
            font: `${theme.fontSize}px ${theme.sans}`,
          },
        },
      ],
    };
  };
  const axis = {
    type: 'category' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    nameLocation: 'middle' as const,
    nameTextStyle: labelStyle(theme),
  };
  const step = Math.max(0, Math.ceil(34 / Math.max(1, width)) - 1);
  const [first, last] = [values[0], values.at(-1)];
  return {
    ...baseOption(
      theme,
      `${shown === 'alive' ? 'Chance of being a customer still' : 'Orders to be expected'} by repeat orders and days since the last one. From ${text(first?.at(-1) ?? 0)} for few orders long ago to ${text(last?.[0] ?? 0)} for many orders lately.`,
    ),
    grid,
    xAxis: {
      ...axis,
      data: days,
      name: 'Days since the last order',
      nameGap: 30,
      axisLabel: { ...labelStyle(theme), interval: step },
    },
    yAxis: {
      ...axis,
      data: repeatOrders.map(String),
      name: 'Repeat orders',
      nameGap: 30,
      axisLabel: { ...labelStyle(theme), interval: 'auto' },
    },
    series: [
      {
        type: 'custom',
        id: 'matrix',
        renderItem: draw,
        data: cells.map(({ row, column, value }) => [column, row, value]),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const cell = cells[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!cell) return '';
        return tooltipLines(
          shown === 'alive'
            ? `${text(cell.value)} likely a customer still`
            : `${text(cell.value)} orders to be expected`,
          cell.count === 1 ? 'Came back once' : `Came back ${cell.count} times`,
          `Last order ${days[cell.column]} days ago`,
        );
      },
    },
  };
}
