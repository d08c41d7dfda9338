import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { type ChartTheme, chartTheme } from '../../charts/theme.ts';

/** Light or dark, as it is on screen now: the person's choice, or the system's. */
function useScheme(): 'light' | 'dark' {
  return useComputedColorScheme('light', { getInitialValueInEffect: false });
}

/** What the option builders of charts need to know about how things look, for the scheme on screen. */
export function useChartTheme(): ChartTheme {
  const scheme = useScheme();
  return useMemo(() => chartTheme(scheme), [scheme]);
}
