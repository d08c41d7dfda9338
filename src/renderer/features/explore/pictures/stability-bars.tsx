import { useMemo } from 'react';
import { formatFixed } from '../../../../charts/format.ts';
import { namedBarsChart, namedBarsHeight } from '../../../../charts/named-bars-chart.ts';
import type { Segment } from '../../../../contract/result.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { fairlyStableFrom, stableFrom } from '../findings.ts';
import { stabilityTitle } from './findings.ts';
import { words } from './words.ts';

export interface StabilityBarsProps {
  readonly segments: readonly Segment[];
  readonly picked: readonly number[];
  readonly onPick: (id: number) => void;
}

/** How surely each segment appears again. */
export function StabilityBars({ segments, picked, onPick }: StabilityBarsProps) {
  const theme = useChartTheme();
  const known = useMemo(() => segments.filter(({ stability }) => stability !== null), [segments]);
  const option = useMemo(
    () => (size: { width: number; height: number }) =>
      namedBarsChart(
        {
          about: 'Stability of each segment, from 0 to 1',
          bars: known.map(({ id, name, color, stability }) => ({ id, name, color, value: stability })),
          format: (value) => formatFixed(value, 2, theme.locale),
          max: 1,
          marks: [
            { at: fairlyStableFrom, label: words.fairly },
            { at: stableFrom, label: words.stable },
          ],
          selected: picked,
        },
        theme,
        size,
      ),
    [known, picked, theme],
  );
  if (known.length === 0) return null;
  return (
    <ChartFrame
      title={stabilityTitle(known.map(({ stability }) => stability ?? 0))}
      subtitle={words.stabilitySubtitle}
      option={option}
      height={namedBarsHeight(known.length)}
      saveAs="stability"
      table={{
        columns: [words.segment, words.customers, words.stability],
        rows: known.map(({ name, size, stability }) => [name, size, stability]),
      }}
      onPick={({ dataIndex }) => {
        if (known[dataIndex]) onPick(known[dataIndex].id);
      }}
    />
  );
}
