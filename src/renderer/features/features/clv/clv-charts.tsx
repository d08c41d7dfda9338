import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { heldOutChart, heldOutGroup } from '../../../../charts/held-out-chart.ts';
import { lifetimeMatrixChart } from '../../../../charts/lifetime-matrix-chart.ts';
import type { ClvHeldOut, ClvResult } from '../../../../contract/clv.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatNumber } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { heldOutFinding } from './findings.ts';
import { words } from './words.ts';

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** What was expected of the time that was held out, beside what happened. */
export function HeldOutPanel({ heldOut }: { readonly heldOut: ClvHeldOut }) {
  const theme = useChartTheme();
  const option = useMemo(() => heldOutChart(heldOut, theme), [heldOut, theme]);
  return (
    <ChartFrame
      title={heldOutFinding(heldOut)}
      subtitle={words.heldOutSubtitle(heldOut.days)}
      footnote={words.heldOutFootnote(heldOut.customers, formatNumber(heldOut.meanAbsoluteError))}
      table={{
        columns: [words.repeatOrders, words.customers, words.actual, words.expected],
        rows: heldOut.groups.map((group) => [
          heldOutGroup(group),
          group.customers,
          rounded(group.actual),
          rounded(group.expected),
        ]),
      }}
      option={option}
      height={300}
      saveAs="held-out orders"
    />
  );
}

/** What is to be expected by how often customers came back and how long ago. */
export function MatrixPanel({ result }: { readonly result: ClvResult }) {
  const theme = useChartTheme();
  const [shown, setShown] = useState<'expected' | 'alive'>('expected');
  const { matrix, settings } = result;
  const daysPerUnit = settings.unit === 'week' ? 7 : 1;
  const option = useMemo(
    () => (size: { width: number; height: number }) => lifetimeMatrixChart({ matrix, shown, daysPerUnit }, theme, size),
    [matrix, shown, daysPerUnit, theme],
  );
  return (
    <ChartFrame
      title={words.matrix}
      subtitle={words.matrixSubtitle(shown, settings.horizonMonths)}
      footnote={words.matrixFootnote(Math.round(matrix.age * daysPerUnit))}
      table={{
        columns: [words.repeatOrders, words.sinceLastOrder, words.expected, words.alive],
        rows: matrix.repeatOrders.flatMap((count, row) =>
          matrix.sinceLastOrder.map((since, column) => [
            count,
            Math.round(since * daysPerUnit),
            rounded(matrix.expected[row][column]),
            rounded(matrix.alive[row][column]),
          ]),
        ),
      }}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={words.shown}
          value={shown}
          data={[
            { value: 'expected', label: words.expected },
            { value: 'alive', label: words.alive },
          ]}
          onChange={(value) => setShown(value === 'alive' ? 'alive' : 'expected')}
        />
      }
      option={option}
      height={400}
      saveAs="repeat orders and recency"
    />
  );
}
