import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Segment } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { ErrorNote } from '../error-note.tsx';
import { formatPlural, formatShare } from '../format.ts';
import { Term } from '../term.tsx';
import { useKept } from '../use-kept.ts';
import { type AxisChoice, axisColumns, strongestPair, suggestsLog } from './axis-choice.ts';
import { AxisControls } from './axis-controls.tsx';
import { SavePicture } from './save-picture.tsx';
import classes from './scatter.module.css';
import { ScatterView } from './scatter-view.tsx';
import { type Picture, useScatter } from './use-scatter.ts';
import { words } from './words.ts';

export interface ScatterPanelProps {
  readonly runId: string;
  readonly segments: readonly Segment[];
  readonly rows: number;
  readonly picked: readonly number[];
  readonly onPick?: (id: number) => void;
  readonly height?: number;
}

/** The customers of a clustering as a picture: the map of all columns, or any two. */
export function ScatterPanel({ runId, segments, rows, picked, onPick, height = 440 }: ScatterPanelProps) {
  const { projectId } = useProject();
  const profile = useQuery(api.table.profile.queryOptions({ input: { projectId } }));
  const result = useQuery(api.analysis.clusterResult.queryOptions({ input: { projectId, runId } }));
  const coded = result.data?.details?.kind === 'code';
  const columns = axisColumns(profile.data ?? []);
  const pair = strongestPair(columns, segments);
  const [kept, keep] = useKept<AxisChoice | null>('scatter-axes', null);
  const known = (name: string) => columns.some((column) => column.name === name);
  const choice: AxisChoice =
    kept && known(kept.x) && known(kept.y) && (kept.kind !== 'latent' || coded)
      ? kept
      : { kind: 'map', x: pair?.[0] ?? '', y: pair?.[1] ?? '', logX: null, logY: null };
  const scatter = useScatter(runId, pictureOf(choice));
  const skewed = (name: string) => suggestsLog(columns.find((column) => column.name === name));

  const data = scatter.data;
  const drawn = data && 'x' in data.picture ? data.picture : null;
  const plane = data && 'plane' in data.picture ? data.picture.plane : null;
  const logX = drawn !== null && (choice.logX ?? skewed(drawn.x));
  const logY = drawn !== null && (choice.logY ?? skewed(drawn.y));
  const notes = data ? footnotes(data.explained, data.points.count, rows) : [];
  if (data?.points.segment.some((id) => id < 0)) notes.push(words.outside);
  if (plane === 'umap') notes.push(words.umapNote);
  if (logX && logY && drawn) notes.push(words.logBoth(drawn.x, drawn.y));
  else if (logX && drawn) notes.push(words.logOne(drawn.x));
  else if (logY && drawn) notes.push(words.logOne(drawn.y));

  return (
    <ChartFrame
      title={drawn ? words.pairTitle(drawn.x, drawn.y) : words.titles[plane ?? 'pca']}
      subtitle={drawn ? words.pairSubtitle : <MapSubtitle plane={plane ?? 'pca'} />}
      footnote={[...notes, words.hint].join(' ')}
      controls={data ? <SavePicture {...{ data, segments, picked, logX, logY }} /> : null}
      table={{
        columns: [words.segment, words.customers, words.centreX(data?.xLabel ?? ''), words.centreX(data?.yLabel ?? '')],
        rows: (data?.centers ?? []).map(({ id, x, y }) => {
          const segment = segments.find((candidate) => candidate.id === id);
          return [segment?.name ?? words.noSegment, segment?.size ?? null, x, y];
        }),
      }}
    >
      {pair ? <AxisControls {...{ choice, columns, logX, logY, coded }} onChange={keep} /> : null}
      {scatter.isPlaceholderData && choice.kind === 'umap' ? (
        <p className={classes.waiting} role="status">
          <Loader size="xs" color="accent" /> {words.umapWaiting}
        </p>
      ) : null}
      {scatter.isError ? <ErrorNote error={scatter.error} /> : null}
      {data ? (
        <ScatterView
          {...{ segments, logX, logY, picked, onPick, height }}
          points={data.points}
          centers={data.centers}
          xLabel={data.xLabel}
          yLabel={data.yLabel}
          bare={drawn === null}
        />
      ) : (
        <div className={classes.place} style={{ height }}>
          {scatter.isPending ? <Loader size="sm" color="accent" /> : null}
        </div>
      )}
    </ChartFrame>
  );
}

function pictureOf(choice: AxisChoice): Picture {
  if (choice.kind === 'columns') return { x: choice.x, y: choice.y };
  return { plane: choice.kind === 'map' ? 'pca' : choice.kind };
}

function MapSubtitle({ plane }: { readonly plane: 'pca' | 'umap' | 'latent' }) {
  if (plane === 'latent') return <>{words.latentSubtitle}</>;
  return (
    <>
      {words.mapSubtitle} <Term name={plane} />
    </>
  );
}

function footnotes(explained: readonly number[], shown: number, rows: number): string[] {
  const all = formatPlural(rows, 'customer');
  const count = shown < rows ? words.thinned(shown.toLocaleString(), rows.toLocaleString()) : words.shown(all);
  const share = explained.reduce((sum, part) => sum + part, 0);
  return explained.length > 0 ? [count, words.kept(formatShare(share))] : [count];
}
