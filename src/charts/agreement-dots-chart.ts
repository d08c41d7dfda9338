import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { valueAxis } from './axis.ts';
import { baseOption, type ChartSize, fitText, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatFixed } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface AgreementRow {
  readonly name: string;
  /** Adjusted Rand indices, at most 1. */
  readonly values: readonly number[];
}

const row = 48;

/** Height in px at which every row has room. */
export function agreementDotsHeight(rows: number): number {
  return Math.max(1, rows) * row + 52;
}

/** Agreement of repeated clusterings with the result, one dot a repetition, their mean as a stroke. */
export function agreementDotsChart(
  rows: readonly AgreementRow[],
  theme: ChartTheme,
  size: ChartSize = { width: 640, height: agreementDotsHeight(rows.length) },
): EChartsOption {
  const means = rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
  const lowest = Math.min(0, ...rows.flatMap(({ values }) => values));
  const min = lowest < 0 ? -1 : 0;
  const left = Math.min(
    size.width * 0.4,
    Math.max(60, ...rows.map(({ name }) => textWidth(name, theme.fontSize))) + 24,
  );
  const number = (value: number) => formatFixed(value, 2, theme.locale);

  const draw: CustomSeriesRenderItem = (params, api) => {
    const { values } = rows[params.dataIndex];
    const at = (value: number) => api.coord([value, params.dataIndex]);
    const [x, y] = at(means[params.dataIndex]);
    return {
      type: 'group',
      children: [
        ...values.map((value) => ({
          type: 'circle' as const,
          shape: { cx: at(value)[0], cy: y, r: 6 },
          style: { fill: theme.accent, opacity: 0.45 },
        })),
        { type: 'rect', shape: { x: x - 1, y: y - 13, width: 2, height: 26 }, style: { fill: theme.ink } },
        {
          type: 'text',
          style: {
            text: values.length > 0 ? number(means[params.dataIndex]) : '',
            x,
            y: y - 14,
            align: 'center',
            verticalAlign: 'bottom',
            fill: theme.ink,
            font: `${theme.fontSize}px ${theme.sans}`,
          },
        },
      ],
    };
  };

  const spoken = rows.map(
    ({ name, values }, i) => `${name}: mean ${formatFixed(means[i], 2, 'en')} of ${values.length} repetitions`,
  );
  return {
    ...baseOption(theme, `Agreement with the result, 1 is the same groups, 0 what chance gives. ${spoken.join('; ')}.`),
    grid: { left, right: 24, top: 14, bottom: 44 },
    xAxis: {
      ...valueAxis(theme, { min, max: 1, interval: min < 0 ? 0.5 : 0.25 }, (value) =>
        formatFixed(value, 2, theme.locale),
      ),
      name: '0 is chance, 1 is the same groups',
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: labelStyle(theme),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((_, place) => String(place)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...labelStyle(theme, theme.ink),
        align: 'left',
        margin: left,
        interval: 0,
        formatter: (place: string) => fitText(rows[Number(place)]?.name ?? '', left - 16, theme.fontSize),
      },
    },
    series: [
      {
        type: 'custom',
        id: 'agreement',
        renderItem: draw,
        encode: { x: 0, y: 1 },
        data: means.map((mean, place) => [mean, String(place)]),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const at = (Array.isArray(item) ? item[0] : item).dataIndex;
        const values = rows[at]?.values ?? [];
        if (values.length === 0) return '';
        return tooltipLines(
          rows[at].name,
          `Mean ${number(means[at])}`,
          `From ${number(Math.min(...values))} to ${number(Math.max(...values))}`,
        );
      },
    },
  };
}
