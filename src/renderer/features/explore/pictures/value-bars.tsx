import { type ReactNode, useMemo } from 'react';
import { type NamedBar, namedBarsChart, namedBarsHeight } from '../../../../charts/named-bars-chart.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { useChartTheme } from '../../../components/use-scheme.ts';

export interface ValueBarsProps {
  readonly title: string;
  readonly subtitle: ReactNode;
  /** What the bars say, for those who do not see them. */
  readonly about: string;
  readonly bars: readonly NamedBar[];
  readonly format: (value: number) => string;
  readonly max?: number;
  /** Headings of names and values in the table behind. */
  readonly headings: readonly [string, string];
  readonly saveAs: string;
}

/** One value a name, as bars. */
export function ValueBars({ title, subtitle, about, bars, format, max, headings, saveAs }: ValueBarsProps) {
  const theme = useChartTheme();
  const option = useMemo(
    () => (size: { width: number; height: number }) =>
      namedBarsChart({ about, bars, format, ...(max === undefined ? {} : { max }) }, theme, size),
    [about, bars, format, max, theme],
  );
  return (
    <ChartFrame
      {...{ title, subtitle, option, saveAs }}
      height={namedBarsHeight(bars.length)}
      table={{ columns: headings, rows: bars.map(({ name, value }) => [name, value]) }}
    />
  );
}
