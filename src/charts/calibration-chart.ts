import type { EChartsOption } from 'echarts';
import type { Calibration } from '../contract/classifier.ts';
import { valueAxis } from './axis.ts';
import { baseOption, haloStyle, labelStyle, tooltipLines } from './base.ts';
import { formatCount, formatPlural, formatShare } from './format.ts';
import type { ChartTheme } from './theme.ts';

/** Stated confidence against what proved right; a perfect network lies on the line. Larger dots are more customers. */
export function calibrationChart({ bins, expectedError }: Calibration, theme: ChartTheme): EChartsOption {
  const filled = bins.flatMap(({ count, confidence, accuracy }) =>
    count > 0 && confidence !== null && accuracy !== null ? [{ count, confidence, accuracy }] : [],
  );
  const most = Math.max(1, ...filled.map(({ count }) => count));
  const scale = { min: 0, max: 1, interval: 0.25 };
  const share = (value: number) => formatShare(value, theme.locale);
  const spoken = filled.map(
    ({ count, confidence, accuracy }) =>
      `${formatShare(confidence, 'en')} sure: ${formatShare(accuracy, 'en')} right of ${formatCount(count, 'en')}`,
  );
  return {
    ...baseOption(
      theme,
      `How sure the network is against how often it is right; on average ${formatShare(expectedError, 'en')} apart. ${spoken.join('; ')}.`,
    ),
    grid: { left: 60, right: 24, top: 20, bottom: 52 },
    xAxis: {
      ...valueAxis(theme, scale, share),
      name: 'How sure it says it is',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.faint } },
    },
    yAxis: valueAxis(theme, scale, share),
    series: [
      {
        type: 'line',
        id: 'perfect',
        silent: true,
        symbol: 'circle',
        lineStyle: { color: theme.soft, width: 1, type: [4, 3] },
        data: [
          [0, 0],
          {
            value: [0.18, 0.18],
            label: { show: true, formatter: 'as sure as right', position: 'right', distance: 10, ...haloStyle(theme) },
          },
          [1, 1],
        ],
        symbolSize: 0,
      },
      {
        type: 'line',
        id: 'bins',
        symbol: 'circle',
        clip: false,
        lineStyle: { color: theme.accent, width: 2 },
        itemStyle: { color: theme.accent, borderColor: theme.paper, borderWidth: 1 },
        emphasis: { disabled: true },
        data: filled.map(({ count, confidence, accuracy }) => ({
          value: [confidence, accuracy],
          symbolSize: 7 + 13 * Math.sqrt(count / most),
        })),
        tooltip: {
          formatter: (item) => {
            const bin = filled[(Array.isArray(item) ? item[0] : item).dataIndex];
            if (!bin) return '';
            return tooltipLines(
              `${share(bin.confidence)} sure`,
              `${share(bin.accuracy)} right`,
              formatPlural(bin.count, 'test customer', 'test customers', theme.locale),
            );
          },
        },
      },
    ],
    tooltip: { ...baseOption(theme, '').tooltip, trigger: 'item' },
  };
}
