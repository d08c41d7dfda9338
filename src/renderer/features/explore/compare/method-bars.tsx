import { useMemo } from 'react';
import { methodBarsChart, methodBarsHeight } from '../../../../charts/method-bars-chart.ts';
import type { ComparedResult, Comparison } from '../../../../contract/comparison.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatPlural } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { compareTable } from './compare-figures.ts';
import { bestOfEach, isRecommended } from './comparison-view.ts';
import { barsTitle, resultName } from './findings.ts';
import { words } from './words.ts';

export interface MethodBarsProps {
  readonly results: readonly ComparedResult[];
  readonly comparison: Comparison | null;
  readonly titleOf: (method: string) => string;
  /** Room for the bars, px. */
  readonly width: number;
}

/** Silhouette and Davies–Bouldin of each method at its best number of groups. */
export function MethodBars({ results, comparison, titleOf, width }: MethodBarsProps) {
  const theme = useChartTheme();
  const best = useMemo(() => bestOfEach(results), [results]);
  const option = useMemo(
    () => (size: { width: number; height: number }) =>
      methodBarsChart(
        best.map((result) => ({
          name: resultName(result, titleOf),
          silhouette: result.metrics.silhouette,
          daviesBouldin: result.metrics.daviesBouldin,
          recommended: isRecommended(result, comparison),
          degenerate: result.degenerate !== null,
        })),
        theme,
        size,
      ),
    [best, comparison, titleOf, theme],
  );
  const rows = comparison?.rows ?? results[0]?.rows;
  return (
    <ChartFrame
      title={barsTitle(results, titleOf)}
      subtitle={words.barsSubtitle}
      footnote={rows === undefined ? undefined : `${formatPlural(rows, 'customer')}.`}
      option={option}
      height={methodBarsHeight(best.length, width)}
      table={compareTable(best, titleOf)}
      saveAs="methods"
    />
  );
}
