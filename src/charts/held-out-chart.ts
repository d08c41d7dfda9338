import type { EChartsOption, SeriesOption } from 'echarts';
import type { ClvHeldOut } from '../contract/clv.ts';
import { niceScale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, haloStyle, labelStyle, tooltipLines } from './base.ts';
import { formatFixed, formatPlural } from './format.ts';
import type { ChartTheme } from './theme.ts';

/** Repeat orders of a group: "0", "1", … "7+". */
export function heldOutGroup({ repeatOrders, orMore }: ClvHeldOut['groups'][number]): string {
  return orMore ? `${repeatOrders}+` : String(repeatOrders);
}

/** What customers ordered while held out, beside what was expected of them, by how often they had come back before. */
export function heldOutChart({ groups, days }: ClvHeldOut, theme: ChartTheme): EChartsOption {
  const scale = niceScale(0, Math.max(0.1, ...groups.flatMap(({ actual, expected }) => [actual, expected])));
  const digits = tickDigits(scale);
  const figure = (value: number) => formatFixed(value, 2, theme.locale);
  const line = (id: string, color: string, value: (group: (typeof groups)[number]) => number, dashed: boolean) => {
    const last = groups.length - 1;
    const upper =
      id === 'Ordered' ? groups[last]?.actual >= groups[last]?.expected : groups[last]?.expected > groups[last]?.actual;
    return {
      type: 'line',
      id,
      name: id,
      data: groups.map(value),
      symbol: dashed ? 'emptyCircle' : 'circle',
      symbolSize: 8,
      lineStyle: { color, width: 2, type: dashed ? 'dashed' : 'solid' },
      itemStyle: { color },
      endLabel: {
        show: true,
        formatter: id,
        ...haloStyle(theme, color),
        fontWeight: 600,
        offset: [0, upper ? -8 : 8],
      },
      emphasis: { disabled: true },
    } satisfies SeriesOption;
  };
  const spoken = groups.map(
    (group) => `${heldOutGroup(group)} before: ${figure(group.actual)} ordered, ${figure(group.expected)} expected`,
  );
  return {
    ...baseOption(
      theme,
      `Orders a customer in ${days} days that were held out, by repeat orders before them. ${spoken.join('; ')}.`,
    ),
    grid: { left: 52, right: 88, top: 20, bottom: 52 },
    xAxis: {
      type: 'category',
      data: groups.map(heldOutGroup),
      name: 'Repeat orders before',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
      axisLine: { lineStyle: { color: theme.faint } },
      axisTick: { show: false },
      axisLabel: { ...labelStyle(theme), interval: 0, hideOverlap: true },
    },
    yAxis: valueAxis(theme, scale, (value) => formatFixed(value, digits, theme.locale)),
    series: [
      line('Expected', theme.accent, ({ expected }) => expected, true),
      line('Ordered', theme.ink, ({ actual }) => actual, false),
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      trigger: 'axis',
      formatter: (items) => {
        const at = (Array.isArray(items) ? items[0] : items)?.dataIndex;
        const group = at === undefined ? undefined : groups[at];
        if (!group) return '';
        return tooltipLines(
          `${heldOutGroup(group)} before`,
          `Ordered ${figure(group.actual)}`,
          `Expected ${figure(group.expected)}`,
          formatPlural(group.customers, 'customer', 'customers', theme.locale),
        );
      },
    },
  };
}
