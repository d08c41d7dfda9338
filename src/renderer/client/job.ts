import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { CoterieError } from '../../contract/errors.ts';
import type { Job, JobStart, JobStore } from './job-store.ts';

export const JobContext = createContext<JobStore | null>(null);

function useStore(): JobStore {
  const store = useContext(JobContext);
  if (!store) throw new Error('useJob needs a JobContext around it');
  return store;
}

export interface UseJob<P, R> {
  /** The latest run of this job, finished or not; null before the first. */
  readonly job: Job<P, R> | null;
  readonly running: boolean;
  readonly partials: readonly P[];
  readonly result: R | null;
  readonly error: CoterieError | null;
  /** Runs it; a run in progress under the same name is cancelled first. Null when cancelled or failed. */
  readonly run: (title: string, start: JobStart<P, R>) => Promise<R | null>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

const none: readonly never[] = [];

/**
 * One long operation of a project by name. Its state outlives the screen, so a person may walk about meanwhile.
 *
 * @example
 * const sweep = useJob<SweepPoint, SweepResult>(projectId, 'sweep');
 * sweep.run('Trying 2 to 10 groups', (signal) => client.analysis.sweep({ projectId, recipe }, { signal }));
 */
export function useJob<P, R>(projectId: string, key: string): UseJob<P, R> {
  const store = useStore();
  const jobs = useSyncExternalStore(store.subscribe, store.list);
  const job = (jobs.find((other) => other.projectId === projectId && other.key === key) ?? null) as Job<P, R> | null;
  return {
    job,
    running: job?.status === 'running',
    partials: job?.partials ?? none,
    result: job?.result ?? null,
    error: job?.error ?? null,
    run: useCallback((title, start) => store.run(projectId, key, title, start), [store, projectId, key]),
    cancel: useCallback(() => store.cancel(projectId, key), [store, projectId, key]),
    dismiss: useCallback(() => store.dismiss(projectId, key), [store, projectId, key]),
  };
}

/** Jobs under way, oldest first, with the way to stop each. */
export function useRunningJobs(): readonly { readonly job: Job; readonly cancel: () => void }[] {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.list)
    .filter((job) => job.status === 'running')
    .map((job) => ({ job, cancel: () => store.cancel(job.projectId, job.key) }));
}
