import { labelStyle } from './base.ts';
import type { ChartTheme } from './theme.ts';

/** Round bounds and step of an axis. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

/**
 * Bounds and step of 1, 2 or 5 times a power of ten that cover [low, high] with at most five ticks.
 * @param low finite
 * @param high finite; equal to or below `low` widens the range by one
 */
export function niceScale(low: number, high: number): Scale {
  const top = high > low ? high : low + 1;
  const power = 10 ** Math.floor(Math.log10((top - low) / 4));
  for (const factor of [1, 2, 2.5, 5, 10, 20, 25, 50]) {
    const interval = factor * power;
    // Rounded, or 3 × 0.2 would be a hair above 0.6 and its tick drawn twice.
    const min = Number((Math.floor(low / interval + 1e-9) * interval).toPrecision(12));
    const max = Number((Math.ceil(top / interval - 1e-9) * interval).toPrecision(12));
    if (Math.round((max - min) / interval) <= 4) return { min, max, interval };
  }
  return { min: low, max: top, interval: top - low };
}

/** Digits after the point that tell the ticks of a scale apart. */
export function tickDigits({ interval }: Scale): number {
  for (let digits = 0; digits < 6; digits++) {
    if (Math.abs(interval * 10 ** digits - Math.round(interval * 10 ** digits)) < 1e-6) return digits;
  }
  return 6;
}

/** A value axis: faint grid, no line of its own, at most five ticks. */
export function valueAxis(theme: ChartTheme, scale: Scale, format: (value: number) => string) {
  return {
    type: 'value' as const,
    ...scale,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...labelStyle(theme), formatter: format },
    splitLine: { lineStyle: { color: theme.line, width: 1 } },
  };
}

/** The axis of k: one place a number of groups. `step` thins the labels of long ranges. */
export function groupCountAxis(theme: ChartTheme, ks: readonly number[], name: string) {
  const step = Math.ceil(ks.length / 12);
  return {
    type: 'category' as const,
    data: ks.map(String),
    name,
    nameLocation: 'middle' as const,
    nameGap: 30,
    nameTextStyle: labelStyle(theme),
    axisLine: { lineStyle: { color: theme.faint } },
    axisTick: { show: false },
    axisLabel: { ...labelStyle(theme), interval: step - 1 },
  };
}

/** Margins shared by the charts over k, so that they line up when set above each other. */
export const groupCountGrid = { left: 56, right: 28, top: 28, bottom: 52 } as const;
