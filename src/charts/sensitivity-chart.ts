import type { EChartsOption } from 'echarts';
import type { Sensitivity } from '../contract/robustness.ts';
import { valueAxis } from './axis.ts';
import { baseOption, haloStyle, labelStyle, tooltipLines } from './base.ts';
import { formatFixed, formatNumber, formatPlural } from './format.ts';
import type { ChartTheme } from './theme.ts';

export interface SensitivityData {
  /** The setting in words. */
  readonly title: string;
  readonly sensitivity: Sensitivity;
}

/** Agreement with the result when one setting is changed: high on both sides of the chosen value, it does not hang on it. */
export function sensitivityChart({ title, sensitivity }: SensitivityData, theme: ChartTheme): EChartsOption {
  const points = [...sensitivity.points].sort((a, b) => a.value - b.value);
  const min = points.some(({ agreement }) => agreement < -0.005) ? -1 : 0;
  const spoken = points.map(
    ({ value, agreement, k }) => `${formatNumber(value, 'en')}: ${formatFixed(agreement, 2, 'en')}, ${k} groups`,
  );
  return {
    ...baseOption(
      theme,
      `Agreement with the result by ${title}; chosen is ${formatNumber(sensitivity.chosen, 'en')}. ${spoken.join('; ')}.`,
    ),
    grid: { left: 48, right: 28, top: 28, bottom: 52 },
    xAxis: {
      type: 'category',
      data: points.map(({ value }) => formatNumber(value, theme.locale)),
      name: title,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      axisLine: { lineStyle: { color: theme.faint } },
      axisTick: { show: false },
      axisLabel: labelStyle(theme),
    },
    yAxis: valueAxis(theme, { min, max: 1, interval: min < 0 ? 0.5 : 0.25 }, (value) =>
      formatFixed(value, 2, theme.locale),
    ),
    series: [
      {
        type: 'line',
        id: 'agreement',
        clip: false,
        symbol: 'circle',
        lineStyle: { color: theme.soft, width: 1.5 },
        emphasis: { disabled: true },
        data: points.map(({ value, agreement }) => {
          const chosen = value === sensitivity.chosen;
          return {
            value: agreement,
            symbolSize: chosen ? 15 : 8,
            itemStyle: {
              color: chosen ? theme.accent : theme.ink,
              borderColor: theme.raised,
              borderWidth: chosen ? 3 : 1,
            },
            label: {
              show: chosen,
              position: 'top',
              formatter: 'in use',
              ...haloStyle(theme, theme.accent),
              fontWeight: 600,
            },
          };
        }),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      trigger: 'item',
      formatter: (item) => {
        const point = points[(Array.isArray(item) ? item[0] : item).dataIndex];
        if (!point) return '';
        return tooltipLines(
          `${title} ${formatNumber(point.value, theme.locale)}`,
          `Agreement ${formatFixed(point.agreement, 2, theme.locale)}`,
          formatPlural(point.k, 'group', 'groups', theme.locale),
          point.noise > 0 ? `${formatPlural(point.noise, 'customer', 'customers', theme.locale)} in none` : '',
          point.silhouette === null ? '' : `Silhouette ${formatFixed(point.silhouette, 2, theme.locale)}`,
        );
      },
    },
  };
}
