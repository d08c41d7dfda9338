import { useMemo } from 'react';
import type { ChartSize } from '../../../../charts/base.ts';
import { lassoPathChart } from '../../../../charts/lasso-path-chart.ts';
import type { LassoFit } from '../../../../contract/selection.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { columnLabel } from '../../../components/column-label.ts';
import { formatCount } from '../../../components/format.ts';
import { Term } from '../../../components/term.tsx';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { lassoTable, lassoTitle, preparedLabel } from './lasso-figures.ts';
import { words } from './words.ts';

export interface LassoPathProps {
  readonly fit: LassoFit;
  readonly target: string;
  /** Customers whose target is known or not. */
  readonly rows: number;
}

/** How the weights of the columns grow as the penalty falls: which come first tell most. */
export function LassoPath({ fit, target, rows }: LassoPathProps) {
  const theme = useChartTheme();
  const names = useMemo(() => fit.columns.map(preparedLabel), [fit]);
  const option = useMemo(() => (size: ChartSize) => lassoPathChart({ fit, names }, theme, size), [fit, names, theme]);
  return (
    <ChartFrame
      title={lassoTitle({ fit, names }, columnLabel(target))}
      subtitle={
        <>
          <Term name="lasso">{words.pathTerm}</Term>
          {words.pathSubtitle}
        </>
      }
      footnote={words.pathFootnote(formatCount(rows))}
      option={option}
      height={360}
      table={lassoTable({ fit, names })}
    />
  );
}
