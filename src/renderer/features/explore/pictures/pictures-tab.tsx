import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { silhouettePlotChart } from '../../../../charts/silhouette-plot-chart.ts';
import type { Params } from '../../../../contract/methods.ts';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { formatNumber, formatPlural, formatShare } from '../../../components/format.ts';
import { ScatterPanel } from '../../../components/scatter/scatter-panel.tsx';
import { usePicked } from '../../../components/use-picked.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { WarningList } from '../../../components/warning-list.tsx';
import explore from '../explore.module.css';
import { formParams, withParam } from '../params/param-form.ts';
import { useMake } from '../use-make.ts';
import { useMethods } from '../use-methods.ts';
import { words as common } from '../words.ts';
import { clusterStyles, pickedClusters } from './cluster-segments.ts';
import { fitTitle } from './findings.ts';
import { MethodPicture } from './method-picture.tsx';
import { StabilityBars } from './stability-bars.tsx';
import { words } from './words.ts';

/** The clustering in use as pictures: what its method shows, how well each customer fits, how stable, and where they lie. */
export function PicturesTab({ runId }: { readonly runId: string }) {
  const { projectId, runs } = useProject();
  const theme = useChartTheme();
  const { titleOf } = useMethods();
  const { make, making, error: makeError } = useMake();
  const { picked, toggle } = usePicked(runId);
  const result = useQuery(api.analysis.clusterResult.queryOptions({ input: { projectId, runId } }));
  const segments = useQuery(api.segments.list.queryOptions({ input: { projectId, runId } }));
  const several = (result.data?.k ?? 0) > 1;
  const fit = useQuery(api.analysis.silhouettePlot.queryOptions({ input: { projectId, runId }, enabled: several }));
  const list = segments.data?.segments;
  const option = useMemo(
    () => (fit.data && list ? silhouettePlotChart({ plot: fit.data, segments: list, selected: picked }, theme) : null),
    [fit.data, list, picked, theme],
  );
  const styles = useMemo(() => clusterStyles(list ?? []), [list]);
  const recipe = runs.find((run) => run.runId === runId)?.recipe;
  const use = (change: Params) => {
    if (!recipe || !result.data) return;
    const kept = {
      ...formParams(recipe.params),
      ...(result.data.params.k === undefined ? {} : { k: result.data.params.k }),
    };
    const params = Object.entries(change).reduce((all, [name, value]) => withParam(all, name, value), kept);
    void make(common.remaking(titleOf(recipe.method)), { ...recipe, params });
  };
  const error = result.error ?? segments.error ?? fit.error ?? makeError;

  return (
    <div className={block.panel}>
      {error ? <ErrorNote error={error} /> : null}
      {result.data ? (
        <p className={explore.saying}>
          {result.data.noise > 0
            ? words.madeNoise(
                titleOf(result.data.method),
                formatPlural(result.data.k, 'group'),
                formatPlural(result.data.noise, 'customer'),
              )
            : words.made(titleOf(result.data.method), formatPlural(result.data.k, 'group'))}
        </p>
      ) : null}
      <WarningList warnings={result.data?.warnings ?? []} />
      {result.data?.details && list ? (
        <MethodPicture
          details={result.data.details}
          segments={styles}
          picked={pickedClusters(list, picked)}
          titleOf={titleOf}
          busy={making}
          onUse={use}
        />
      ) : null}
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
      {list && several ? <StabilityBars segments={list} picked={picked} onPick={toggle} /> : null}
      {list && segments.data ? (
        <ScatterPanel runId={runId} segments={list} rows={segments.data.rows} picked={picked} onPick={toggle} />
      ) : null}
    </div>
  );
}
