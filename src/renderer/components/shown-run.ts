import { useProject } from '../client/project.ts';
import { useKept } from './use-kept.ts';

export interface ShownRun {
  /** The clustering whose segments are on screen; null before the first. */
  readonly runId: string | null;
  /** Whether it is one from the history and not the latest. */
  readonly earlier: boolean;
  /** Shows a clustering from the history; null goes back to the latest. */
  readonly show: (runId: string | null) => void;
}

/** Which clustering the screens show. A choice from the history holds until new segments are made. */
export function useShownRun(): ShownRun {
  const { currentRunId, runs } = useProject();
  const [choice, keep] = useKept<{ readonly runId: string; readonly latest: string | null } | null>('shown-run', null);
  const valid = choice !== null && choice.latest === currentRunId && runs.some(({ runId }) => runId === choice.runId);
  const runId = valid ? choice.runId : currentRunId;
  return {
    runId,
    earlier: runId !== currentRunId,
    show: (next) => keep(next === null || next === currentRunId ? null : { runId: next, latest: currentRunId }),
  };
}
