import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScoredBy, ScoreResult, ScoreSummary } from '../../../contract/scoring.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { useMethods } from '../explore/use-methods.ts';
import { DropArea } from '../home/drop-area.tsx';
import { EarlierScores } from './earlier-scores.tsx';
import classes from './newcomers.module.css';
import { ScoreView } from './score-view.tsx';
import { useScore } from './use-score.ts';
import { words } from './words.ts';

export interface PlaceTabProps {
  readonly runId: string;
  /** The one on screen; null before the first. */
  readonly score: ScoreResult | null;
  readonly list: readonly ScoreSummary[];
  readonly onShow: (scoreId: string) => void;
}

/** A file of new customers comes in; where each belongs comes out, and what was placed before. */
export function PlaceTab({ runId, score, list, onShow }: PlaceTabProps) {
  const { projectId, runs } = useProject();
  const { titleOf } = useMethods();
  const { running, stopped, error, place } = useScore(runId);
  const [by, setBy] = useState<ScoredBy>('method');
  const classifier = useQuery(api.classifier.result.queryOptions({ input: { projectId, runId } })).data ?? null;
  const method = runs.find((run) => run.runId === runId)?.method ?? '';
  const take = async (find: () => Promise<readonly string[]>) => {
    const scoreId = await place(find, classifier === null ? 'method' : by);
    if (scoreId !== null) onShow(scoreId);
  };
  return (
    <div className={block.panel}>
      {error ? <ErrorNote error={error} /> : null}
      {stopped ? <p role="status">{words.stopped}</p> : null}
      {score ? <ScoreView key={score.scoreId} score={score} /> : null}
      <section className={block.section}>
        {score ? <h2 className={block.heading}>{words.another}</h2> : null}
        {classifier ? (
          <NativeSelect
            className={classes.by}
            label={words.by}
            value={by}
            data={[
              { value: 'method', label: words.byMethod(titleOf(method)) },
              { value: 'classifier', label: words.byClassifier },
            ]}
            onChange={(event) => setBy(event.currentTarget.value === 'classifier' ? 'classifier' : 'method')}
          />
        ) : null}
        <DropArea busy={running ? words.reading : null} onPaths={(find) => void take(find)} />
      </section>
      {list.length > 0 ? <EarlierScores list={list} shown={score?.scoreId ?? null} onShow={onShow} /> : null}
    </div>
  );
}
