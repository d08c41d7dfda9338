import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { silhouettePlotChart } from '../../../charts/silhouette-plot-chart.ts';
import type { SilhouettePlot } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { formatNumber, formatPlural, formatShare } from '../../components/format.ts';
import { ScatterPanel } from '../../components/scatter/scatter-panel.tsx';
import { usePicked } from '../../components/use-picked.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import { WarningList } from '../../components/warning-list.tsx';
import classes from './explore.module.css';
import { fittingShare } from './fitting-share.ts';
import { words } from './words.ts';

/** The clustering in use as pictures: how well each customer fits, and where they lie. */
export function CurrentClustering({ runId, k }: { readonly runId: string; readonly k: number }) {
  const { projectId } = useProject();
  const theme = useChartTheme();
  const { picked, toggle } = usePicked(runId);
  const result = useQuery(api.analysis.clusterResult.queryOptions({ input: { projectId, runId } }));
  const segments = useQuery(api.segments.list.queryOptions({ input: { projectId, runId } }));
  const fit = useQuery(api.analysis.silhouettePlot.queryOptions({ input: { projectId, runId }, enabled: k > 1 }));
  const list = segments.data?.segments;
  const option = useMemo(
    () => (fit.data && list ? silhouettePlotChart({ plot: fit.data, segments: list, selected: picked }, theme) : null),
    [fit.data, list, picked, theme],
  );
  const error = result.error ?? segments.error ?? fit.error;
  return (
    <section className={classes.current} aria-labelledby="current">
      <h2 id="current" className={classes.title}>
        {words.current(k)}
      </h2>
      {error ? <ErrorNote error={error} /> : null}
      <WarningList warnings={result.data?.warnings ?? []} />
      {option && fit.data && list ? (
        <ChartFrame
          title={fitTitle(fit.data)}
          subtitle={words.fitSubtitle}
          footnote={words.fitFoot(
            formatPlural(segments.data?.rows ?? 0, 'customer'),
            fit.data.standardError === null ? '' : formatNumber(fit.data.standardError),
          )}
          option={option}
          height={Math.max(260, 80 + 56 * fit.data.segments.length)}
          saveAs="silhouette-plot"
          table={{
            columns: [words.segment, words.customers, words.meanFit, words.misfits],
            rows: fit.data.segments.map(({ id, size, mean, values }) => [
              list.find((segment) => segment.id === id)?.name ?? String(id),
              size,
              mean,
              formatShare(values.filter((value) => value < 0).length / Math.max(1, values.length)),
            ]),
          }}
          onPick={(mark) => {
            const body = fit.data.segments[mark.dataIndex];
            if (body) toggle(body.id);
          }}
        />
      ) : null}
      {list && segments.data ? (
        <ScatterPanel runId={runId} segments={list} rows={segments.data.rows} picked={picked} onPick={toggle} />
      ) : null}
    </section>
  );
}

function fitTitle(plot: SilhouettePlot): string {
  const share = fittingShare(plot);
  return share === null ? words.fitTitle : words.fitTitleOf(formatShare(share));
}
