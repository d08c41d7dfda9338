import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CoterieError } from '../../../contract/errors.ts';
import type { ScoredBy, ScoreResult } from '../../../contract/scoring.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { toCoterieError } from '../../client/errors.ts';
import { useJob } from '../../client/job.ts';
import { useProject } from '../../client/project.ts';
import { readingOf } from '../home/reading-of.ts';
import { words } from './words.ts';

export interface UseScore {
  readonly running: boolean;
  readonly stopped: boolean;
  readonly error: CoterieError | null;
  /** Places the customers of a file, or of several that are one; answers the score, null when cancelled or refused. */
  readonly place: (find: () => Promise<readonly string[]>, by: ScoredBy) => Promise<string | null>;
}

/** Places files of new customers in the segments of a run. */
export function useScore(runId: string): UseScore {
  const { projectId } = useProject();
  const queries = useQueryClient();
  const job = useJob<never, ScoreResult>(projectId, 'score');
  const [lost, setLost] = useState<CoterieError | null>(null);
  const place: UseScore['place'] = async (find, by) => {
    setLost(null);
    try {
      const [path, ...also] = await find();
      if (path === undefined) return null;
      const name = path.split(/[\\/]/).at(-1) ?? path;
      const done = await job.run(words.placing(name), (signal) =>
        client.scoring.score({ projectId, runId, path, options: readingOf(undefined, also), by }, { signal }),
      );
      // Kept before the list is read again, so the screen goes from one file to the next without an empty moment.
      if (done) {
        const input = { projectId, scoreId: done.scoreId };
        queries.setQueryData(api.scoring.result.queryKey({ input }), done);
      }
      await queries.invalidateQueries({ queryKey: api.scoring.key() });
      return done?.scoreId ?? null;
    } catch (thrown) {
      setLost(toCoterieError(thrown));
      return null;
    }
  };
  return { running: job.running, stopped: job.job?.status === 'cancelled', error: job.error ?? lost, place };
}
