import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { baseOption, type ChartSize, fitText, labelStyle, tooltipLines } from './base.ts';
import { inkOn, mix } from './color.ts';
import { formatCount, formatShare } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface ConfusionData {
  /** Names of the segments, in the order of rows and columns. */
  readonly names: readonly string[];
  /** Customers: true segment by row, where they were put by column. */
  readonly counts: readonly (readonly number[])[];
}

const top = 64;
const row = 44;

/** Height in px at which every segment has a row. */
export function confusionHeight(segments: number): number {
  return top + Math.max(1, segments) * row + 8;
}

/** Where the customers of each segment were put: right ones on the diagonal in blue, wrong ones beside it in orange. */
export function confusionChart(
  { names, counts }: ConfusionData,
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: confusionHeight(names.length) },
): EChartsOption {
  const sums = counts.map((of) => of.reduce((sum, count) => sum + count, 0));
  const cells = counts.flatMap((of, truth) =>
    of.map((count, put) => ({ truth, put, count, share: sums[truth] > 0 ? count / sums[truth] : 0 })),
  );
  const left = Math.min(170, size.width * 0.3);
  const across = (size.width - left - 8) / Math.max(1, names.length);
  const right = cells.filter(({ truth, put }) => truth === put).reduce((sum, { count }) => sum + count, 0);
  const all = sums.reduce((sum, count) => sum + count, 0);
  const worst = cells
    .filter(({ truth, put, count }) => truth !== put && count > 0)
    .sort((a, b) => b.count - a.count)[0];
  const mixed = worst
    ? ` Most often ${names[worst.truth]} was taken for ${names[worst.put]}: ${formatCount(worst.count, 'en')}.`
    : '';
  const draw: CustomSeriesRenderItem = (params, api) => {
    const { truth, put, count, share } = cells[params.dataIndex];
    const [x, y] = api.coord([put, truth]);
    const [width, height] = (api.size?.([1, 1]) ?? [0, 0]) as number[];
    const fill = mix(theme.paper, truth === put ? '#0072b2' : '#d55e00', count === 0 ? 0.03 : 0.12 + 0.78 * share);
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: x - width / 2, y: y - height / 2, width: width - 2, height: height - 2, r: 2 },
          style: { fill },
        },
        {
          type: 'text',
          style: {
            text: count === 0 ? '' : formatCount(count, theme.locale),
            x: x - 1,
            y: y - 1,
            align: 'center',
            verticalAlign: 'middle',
            fill: inkOn(fill),
            font: `${truth === put ? 600 : 400} ${theme.fontSize}px ${theme.sans}`,
          },
        },
      ],
    };
  };
  const axis = (room: number) => ({
    type: 'category' as const,
    data: names.map((_, at) => String(at)),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      ...labelStyle(theme, theme.ink),
      interval: 0,
      formatter: (place: string) => fitText(names[Number(place)] ?? '', room, theme.fontSize),
    },
  });
  const put = axis(Math.max(20, across - 8));
  return {
    ...baseOption(
      theme,
      `Where test customers were put. ${formatCount(right, 'en')} of ${formatCount(all, 'en')} in their own segment.${mixed}`,
    ),
    grid: { left, right: 8, top, bottom: 8 },
    xAxis: {
      ...put,
      position: 'top',
      name: 'Put in',
      nameLocation: 'middle',
      nameGap: 34,
      nameTextStyle: labelStyle(theme),
    },
    yAxis: { ...axis(left - 14), inverse: true },
    series: [
      {
        type: 'custom',
        id: 'confusion',
        renderItem: draw,
        data: cells.map(({ truth, put: placed, count }) => [placed, truth, count]),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const cell = cells[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!cell) return '';
        return tooltipLines(
          `${names[cell.truth]}, put in ${names[cell.put]}`,
          `${formatCount(cell.count, theme.locale)} of ${formatCount(sums[cell.truth], theme.locale)}`,
          formatShare(cell.share, theme.locale),
        );
      },
    },
  };
}
