import { useMutation } from '@tanstack/react-query';
import type { RunSummary } from '../../contract/result.ts';
import { api } from '../client/api.ts';
import { useProject, usePutProject, useRefresh } from '../client/project.ts';

/** The newest clustering of a project, whose runs come newest first; null before the first. */
export function latestClustering(runs: readonly RunSummary[]): string | null {
  return runs.find(({ kind }) => kind === 'cluster')?.runId ?? null;
}

export interface ShownRun {
  /** The clustering whose segments are on screen; null before the first. */
  readonly runId: string | null;
  readonly latest: string | null;
  /** Whether it is one from the history and not the latest. */
  readonly earlier: boolean;
  /** Shows a clustering from the history, here, in the report and after reopening the project. */
  readonly show: (runId: string) => void;
  readonly error: unknown;
}

/** Which clustering the project shows. A choice from the history holds until another or until new segments are made. */
export function useShownRun(): ShownRun {
  const { projectId, currentRunId, runs } = useProject();
  const put = usePutProject();
  const refresh = useRefresh();
  const choose = useMutation(
    api.runs.show.mutationOptions({
      onSuccess: async (project) => {
        put(project);
        await refresh();
      },
    }),
  );
  const latest = latestClustering(runs);
  return {
    runId: currentRunId,
    latest,
    earlier: currentRunId !== null && currentRunId !== latest,
    show: (runId) => choose.mutate({ projectId, runId }),
    error: choose.error,
  };
}
