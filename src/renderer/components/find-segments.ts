import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Recipe } from '../../contract/recipe.ts';
import type { ClusterResult, SweepPoint, SweepResult } from '../../contract/result.ts';
import { client } from '../client/client.ts';
import { useJob } from '../client/job.ts';
import { useRefresh } from '../client/project.ts';
import { words } from './words.ts';

interface Found {
  readonly sweep: SweepResult;
  readonly cluster: ClusterResult;
}

/**
 * The one button: everything with the suggested choices, or with a recipe, then on to the segments.
 * Its partial results are the points of the sweep; the job's key is `find`.
 */
export function useFindSegments(projectId: string) {
  const job = useJob<SweepPoint, Found>(projectId, 'find');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { run: start } = job;
  const run = useCallback(
    async (recipe?: Recipe) => {
      const found = await start(words.findingTitle, (signal) =>
        client.analysis.findSegments({ projectId, recipe }, { signal }),
      );
      await refresh();
      if (found) await navigate({ to: '/project/$projectId/segments', params: { projectId } });
    },
    [start, projectId, refresh, navigate],
  );
  return { ...job, run };
}
