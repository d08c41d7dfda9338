import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ScoreSummary } from '../../../contract/scoring.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { formatAgo, formatCount, formatPlural } from '../../components/format.ts';
import classes from './newcomers.module.css';
import { words } from './words.ts';

export interface EarlierScoresProps {
  readonly list: readonly ScoreSummary[];
  readonly shown: string | null;
  readonly onShow: (scoreId: string) => void;
}

/** The files placed so far, to look at again or to forget. */
export function EarlierScores({ list, shown, onShow }: EarlierScoresProps) {
  const { projectId, readOnly } = useProject();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (scoreId: string) => client.scoring.remove({ projectId, scoreId }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.scoring.key() }),
  });
  return (
    <section className={block.section} aria-labelledby="earlier">
      <h2 id="earlier" className={block.heading}>
        {words.earlierTitle}
      </h2>
      {remove.isError ? <ErrorNote error={remove.error} /> : null}
      <ul className={classes.earlier}>
        {list.map(({ scoreId, file, scoredAt, rows, unlike }) => (
          <li key={scoreId}>
            <div>
              <p className={classes.file}>{file}</p>
              <p className={block.hint}>
                {words.earlier(formatPlural(rows, 'customer'), formatCount(unlike))}, {formatAgo(scoredAt, Date.now())}
              </p>
            </div>
            {scoreId === shown ? (
              <span className={block.hint}>{words.shown}</span>
            ) : (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={words.openOf(file)}
                onClick={() => onShow(scoreId)}
              >
                {words.open}
              </Button>
            )}
            {readOnly ? null : (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                loading={remove.isPending && remove.variables === scoreId}
                aria-label={words.removeOf(file)}
                onClick={() => remove.mutate(scoreId)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
