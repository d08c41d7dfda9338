import type { EChartsOption } from 'echarts';

/**
 * Gives the names of a radar's axes a line height. ECharts takes it from the width of a letter that our type does not
 * have, which sets the lines of a wrapped name into each other.
 */
export function withLineHeight(option: EChartsOption): EChartsOption {
  const { radar } = option;
  if (!radar || Array.isArray(radar)) return option;
  return { ...option, radar: { ...radar, axisName: { ...radar.axisName, lineHeight: 17 } } };
}
