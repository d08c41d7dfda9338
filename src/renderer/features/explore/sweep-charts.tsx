import { useMemo } from 'react';
import { elbowChart } from '../../../charts/elbow-chart.ts';
import { silhouetteByKChart } from '../../../charts/silhouette-by-k-chart.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import type { PickedMark } from '../../components/echart.tsx';
import { formatPlural } from '../../components/format.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import classes from './explore.module.css';
import { figureTable } from './figures.ts';
import { apartTitle, elbowTitle } from './findings.ts';
import type { SweepView } from './sweep-view.ts';
import { words } from './words.ts';

export interface SweepChartsProps {
  readonly view: SweepView;
  /** The method of the sweep shown, '' while it is not known. */
  readonly methodTitle: string;
  readonly onPick: (k: number) => void;
}

/** Silhouette and elbow over the same k, one above the other. */
export function SweepCharts({ view, methodTitle, onPick }: SweepChartsProps) {
  const theme = useChartTheme();
  const { points, ks, elbow } = view;
  // Where no number is recommended, none is marked: the least arbitrary one is no runner-up to anything.
  const recommended = view.recommended?.k == null ? null : view.recommended;
  const apart = useMemo(() => silhouetteByKChart({ points, ks, recommended }, theme), [points, ks, recommended, theme]);
  const bend = useMemo(() => elbowChart({ points, ks, elbow }, theme), [points, ks, elbow, theme]);
  const defined = points.filter(({ silhouette }) => silhouette !== null);
  const pick = (list: typeof points) => (mark: PickedMark) => {
    const point = list[mark.dataIndex];
    if (point) onPick(point.k);
  };
  const customers = view.rows === null ? '' : formatPlural(view.rows, 'customer');
  const foot = customers === '' ? undefined : words.foot(customers, methodTitle);
  return (
    <div className={classes.charts}>
      <ChartFrame
        title={apartTitle(view)}
        subtitle={words.apartSubtitle}
        option={apart}
        table={figureTable(points)}
        height={280}
        saveAs="silhouette-by-number-of-groups"
        onPick={pick(defined)}
        bare
      />
      <ChartFrame
        title={elbowTitle(view)}
        subtitle={words.elbowSubtitle}
        footnote={foot}
        option={bend}
        table={figureTable(points)}
        height={240}
        saveAs="elbow"
        onPick={pick(points)}
        bare
      />
    </div>
  );
}
