import { useMemo } from 'react';
import { correlationChart } from '../../../charts/correlation-chart.ts';
import { correlationOrder } from '../../../charts/correlation-order.ts';
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

/** With more columns than this there are too many cells to draw one by one as shapes of a page. */
const manyColumns = 24;
/** A cell that holds its number; one that still leaves room for its label. */
const wideCell = 44;
const narrowCell = 18;

/** Which of the chosen columns go together, as a heat map; columns that do stand side by side. */
export function CorrelationPanel({
  correlation,
  pairs,
}: {
  readonly correlation: Correlation;
  readonly pairs: readonly Pair[];
}) {
  const theme = useChartTheme();
  const option = useMemo(() => {
    const order = correlationOrder(correlation.values);
    const data = {
      columns: order.map((place) => columnLabel(correlation.columns[place])),
      values: order.map((row) => order.map((column) => correlation.values[row][column])),
    };
    return (size: { width: number; height: number }) => correlationChart(data, theme, size);
  }, [correlation, theme]);
  const steps = correlation.columns.length - 1;
  const cell = Math.max(narrowCell, Math.min(wideCell, 440 / steps));
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
      height={128 + steps * cell}
      width={Math.max(480, 170 + steps * 96)}
      renderer={correlation.columns.length > manyColumns ? 'canvas' : undefined}
      saveAs="correlation"
    />
  );
}
