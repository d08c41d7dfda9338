import { useMemo } from 'react';
import { correlationChart } from '../../../charts/correlation-chart.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { columnLabel } from '../../components/column-label.ts';
import { formatPlural } from '../../components/format.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import { type Correlation, type Pair, redundant } from './redundancy.ts';
import { words } from './words.ts';

function title([strongest]: readonly Pair[]): string {
  if (!strongest || Math.abs(strongest.r) < 0.3) return words.correlationNone;
  const names = [columnLabel(strongest.a), columnLabel(strongest.b)] as const;
  return Math.abs(strongest.r) >= redundant ? words.correlationStrong(...names) : words.correlationSome(...names);
}

/** Which of the chosen columns go together, as a heat map. */
export function CorrelationPanel({
  correlation,
  pairs,
}: {
  readonly correlation: Correlation;
  readonly pairs: readonly Pair[];
}) {
  const theme = useChartTheme();
  const option = useMemo(() => {
    const data = { columns: correlation.columns.map(columnLabel), values: correlation.values };
    return (size: { width: number; height: number }) => correlationChart(data, theme, size);
  }, [correlation, theme]);
  return (
    <ChartFrame
      title={title(pairs)}
      subtitle={words.correlationSubtitle}
      footnote={words.correlationFootnote(formatPlural(correlation.columns.length, 'column'))}
      table={{
        columns: [words.columnA, words.columnB, words.r],
        rows: pairs.map(({ a, b, r }) => [columnLabel(a), columnLabel(b), Math.round(r * 1000) / 1000]),
      }}
      option={option}
      height={Math.min(560, 128 + (correlation.columns.length - 1) * 44)}
      width={Math.max(480, 170 + (correlation.columns.length - 1) * 96)}
      saveAs="correlation"
    />
  );
}
