import type { EChartsOption } from 'echarts';
import type { MethodDetails } from '../contract/method-details.ts';
import { niceScale, type Scale, tickDigits, valueAxis } from './axis.ts';
import { baseOption, labelStyle, tooltipLines } from './base.ts';
import { formatFixed, formatNumber, formatShare } from './format.ts';
import type { ChartTheme } from './theme.ts';

export type DensityDetails = Extract<MethodDetails, { kind: 'density' }>;

export interface KDistanceData {
  readonly details: DensityDetails;
  /** The reach to draw; null where something else draws it. */
  readonly eps: number | null;
  /** Draws the reach without its words, where something else says them. */
  readonly quiet?: boolean;
}

/** Margins of the drawing, px, for what is laid over it. */
export const kDistanceGrid = { left: 64, right: 24, top: 20, bottom: 52 } as const;

/** The axis of distances. */
export function kDistanceScale({ kDistances, eps }: DensityDetails): Scale {
  return niceScale(0, Math.max(eps * 1.2, ...kDistances.map(({ distance }) => distance)));
}

/** Share of customers whose neighbours lie further off than a reach: no dense place is theirs. */
export function shareBeyond({ kDistances }: DensityDetails, eps: number): number {
  // Falling: the first place that is near enough says how many are not.
  const at = kDistances.findIndex(({ distance }) => distance <= eps);
  if (at < 0) return kDistances.length > 0 ? 1 : 0;
  if (at === 0) return kDistances[0].share;
  const [far, near] = [kDistances[at - 1], kDistances[at]];
  const between = far.distance > near.distance ? (far.distance - eps) / (far.distance - near.distance) : 1;
  return far.share + between * (near.share - far.share);
}

/** Distance to the n-th neighbour, largest first: where the curve bends, a dense place ends and the scattered begin. */
export function kDistanceChart({ details, eps, quiet = false }: KDistanceData, theme: ChartTheme): EChartsOption {
  const { kDistances, suggestedEps, minSamples } = details;
  const scale = kDistanceScale(details);
  const number = (value: number) => formatNumber(value, theme.locale);
  const bend = suggestedEps === null ? 'It has no clear bend.' : `It bends at ${formatNumber(suggestedEps, 'en')}.`;
  // The words of two near lines go to opposite sides of them.
  const bendBelow = suggestedEps !== null && suggestedEps <= (eps ?? details.eps);
  const line = (at: number, color: string, label: string, type: 'solid' | number[], below: boolean) => ({
    yAxis: at,
    lineStyle: { color, width: 1.5, type },
    label: {
      ...labelStyle(theme, color),
      position: below ? ('insideEndBottom' as const) : ('insideEndTop' as const),
      formatter: label,
    },
  });
  return {
    ...baseOption(
      theme,
      `Distance of each customer to neighbour ${minSamples}, largest first. ${bend} The reach in use is ${formatNumber(eps ?? details.eps, 'en')}.`,
    ),
    grid: kDistanceGrid,
    xAxis: {
      ...valueAxis(theme, { min: 0, max: 1, interval: 0.25 }, (value) => formatShare(value, theme.locale)),
      splitLine: { show: false },
      name: 'Share of customers with a larger distance',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: labelStyle(theme),
    },
    yAxis: {
      ...valueAxis(theme, scale, (value) => formatFixed(value, tickDigits(scale), theme.locale)),
      name: `Distance to neighbour ${minSamples}`,
      nameLocation: 'middle',
      nameGap: 46,
      nameTextStyle: labelStyle(theme),
    },
    series: [
      {
        type: 'line',
        id: 'distances',
        showSymbol: false,
        lineStyle: { color: theme.ink, width: 2 },
        emphasis: { disabled: true },
        data: kDistances.map(({ share, distance }) => [share, distance]),
        markLine: {
          silent: true,
          symbol: 'none',
          data: [
            ...(suggestedEps === null
              ? []
              : [line(suggestedEps, theme.soft, `The bend: ${number(suggestedEps)}`, [4, 3], bendBelow)]),
            ...(eps === null
              ? []
              : [line(eps, theme.accent, quiet ? '' : `Reach ${number(eps)}`, 'solid', !bendBelow)]),
          ],
        },
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      trigger: 'axis',
      formatter: (items) => {
        const point = kDistances[(Array.isArray(items) ? items[0] : items).dataIndex];
        if (!point) return '';
        return tooltipLines(
          `Distance ${number(point.distance)}`,
          `${formatShare(point.share, theme.locale)} of customers have a larger one`,
        );
      },
    },
  };
}
