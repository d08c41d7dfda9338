import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatFixed } from '../../../charts/format.ts';
import type { RunSummary } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { formatAgo, formatPlural } from '../../components/format.ts';
import { SegmentBar } from '../../components/segment-bar.tsx';
import { useShownRun } from '../../components/shown-run.ts';
import classes from './segments.module.css';
import { words } from './words.ts';

interface RunRowProps {
  readonly run: RunSummary;
  readonly shown: boolean;
  readonly latest: boolean;
  readonly onShow: () => void;
}

function RunRow({ run, shown, latest, onShow }: RunRowProps) {
  const { projectId } = useProject();
  const list = useQuery(api.segments.list.queryOptions({ input: { projectId, runId: run.runId } }));
  const groups = formatPlural(run.k ?? 0, 'group');
  const when = formatAgo(run.createdAt, Date.now());
  const facts = [
    latest ? `${when}, ${words.latest}` : when,
    run.keptFrom === null ? '' : words.historyKept(run.keptFrom.source),
    words.historyColumns(formatPlural(run.recipe.columns.length, 'column')),
    run.silhouette === null ? '' : words.historyFit(formatFixed(run.silhouette, 2)),
  ];
  return (
    <li className={classes.run}>
      <div>
        <p className={classes.runName}>{groups}</p>
        <p className={block.hint}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div>
        {list.data ? <SegmentBar segments={list.data.segments} /> : null}
        <p className={block.hint}>{list.data?.segments.map(({ name }) => name).join(', ')}</p>
      </div>
      {shown ? (
        <p className={classes.now}>{words.shownNow}</p>
      ) : (
        <Button variant="default" size="compact-md" aria-label={words.showRunOf(groups, when)} onClick={onShow}>
          {words.showRun}
        </Button>
      )}
    </li>
  );
}

/** Every clustering of these customers, newest first; each can be shown again. */
export function HistoryView() {
  const { runs } = useProject();
  const { runId, latest, show, error } = useShownRun();
  const clusterings = runs.filter(({ kind }) => kind === 'cluster');
  return (
    <section className={block.section} aria-labelledby="history">
      <div>
        <h2 id="history" className={block.heading}>
          {words.historyTitle}
        </h2>
        <p className={block.hint}>{words.historyHint}</p>
      </div>
      {error ? <ErrorNote error={error} /> : null}
      <ul className={classes.runs}>
        {clusterings.map((run) => (
          <RunRow
            key={run.runId}
            run={run}
            shown={run.runId === runId}
            latest={run.runId === latest}
            onShow={() => show(run.runId)}
          />
        ))}
      </ul>
    </section>
  );
}
