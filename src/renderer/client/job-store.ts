import type { CoterieError } from '../../contract/errors.ts';
import type { EpochFigures } from '../../contract/neural.ts';
import type { ProgressEvent, TaskProgress } from '../../contract/progress.ts';
import { toCoterieError } from './errors.ts';

/** Events of a long operation as the contract streams them. */
export type JobEvent<P, R> =
  | ProgressEvent
  | { readonly type: 'partial'; readonly partial: P }
  | { readonly type: 'result'; readonly result: R };

/** Starts the operation; `signal` must be handed to the call. */
export type JobStart<P, R> = (signal: AbortSignal) => Promise<AsyncIterable<JobEvent<P, R>>>;

export interface Job<P = unknown, R = unknown> {
  /** Names the job within its project, such as `sweep`. */
  readonly key: string;
  readonly projectId: string;
  readonly title: string;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** In [0, 1]. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  /** What is being done now, in words. */
  readonly message: string;
  readonly tasks: readonly TaskProgress[];
  /** The network in training, or trained last, and its epochs so far; null where none is trained. */
  readonly training: { readonly task: string; readonly curve: readonly EpochFigures[] } | null;
  readonly partials: readonly P[];
  readonly result: R | null;
  readonly error: CoterieError | null;
}

const pathKey = (task: TaskProgress) => task.path.join(' / ');

/** A curve with more epochs; where training began once more, those before do not count. */
function joined(before: readonly EpochFigures[], more: readonly EpochFigures[]): readonly EpochFigures[] {
  const all = [...before, ...more];
  const again = all.findLastIndex(({ epoch }, at) => epoch <= (all[at - 1]?.epoch ?? 0));
  return again < 0 ? all : all.slice(again);
}

/** The curve with the epochs of an event; another network starts a new one. */
function withEpochs(training: Job['training'], tasks: readonly TaskProgress[]): Job['training'] {
  return tasks.reduce((before, task) => {
    if (!task.curve) return before;
    const key = pathKey(task);
    return { task: key, curve: joined(before?.task === key ? before.curve : [], task.curve) };
  }, training);
}

/** The job after one more event. Tasks keep the order in which they first appeared. */
function applyEvent<P, R>(job: Job<P, R>, event: JobEvent<P, R>): Job<P, R> {
  if (event.type === 'partial') return { ...job, partials: [...job.partials, event.partial] };
  if (event.type === 'result') return { ...job, result: event.result, fraction: 1, secondsLeft: 0 };
  const tasks = new Map(job.tasks.map((task) => [pathKey(task), task]));
  for (const task of event.tasks) tasks.set(pathKey(task), task);
  const active = event.tasks.findLast((task) => !task.finished);
  return {
    ...job,
    tasks: [...tasks.values()],
    training: withEpochs(job.training, event.tasks),
    fraction: Math.max(job.fraction, event.fraction),
    secondsLeft: event.secondsLeft,
    message: active ? active.message || (active.path.at(-1) ?? '') : job.message,
  };
}

/** The jobs of this window. React reads it through `useSyncExternalStore`. */
export interface JobStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly list: () => readonly Job[];
  /** Resolves with the result, or null when cancelled or failed (the job then says which). */
  readonly run: <P, R>(projectId: string, key: string, title: string, start: JobStart<P, R>) => Promise<R | null>;
  readonly cancel: (projectId: string, key: string) => void;
  /** Takes a finished job off the list. */
  readonly dismiss: (projectId: string, key: string) => void;
}

export function createJobStore(): JobStore {
  let jobs: readonly Job[] = [];
  const controllers = new Map<string, AbortController>();
  const listeners = new Set<() => void>();
  const same = (job: Job, projectId: string, key: string) => job.projectId === projectId && job.key === key;

  const set = (next: readonly Job[]) => {
    jobs = next;
    for (const listener of listeners) listener();
  };
  const put = (job: Job) => set([...jobs.filter((other) => !same(other, job.projectId, job.key)), job]);

  async function run<P, R>(projectId: string, key: string, title: string, start: JobStart<P, R>): Promise<R | null> {
    const id = `${projectId} ${key}`;
    controllers.get(id)?.abort();
    const controller = new AbortController();
    controllers.set(id, controller);
    const current = () => controllers.get(id) === controller;
    let job: Job<P, R> = {
      key,
      projectId,
      title,
      status: 'running',
      fraction: 0,
      secondsLeft: null,
      message: '',
      tasks: [],
      training: null,
      partials: [],
      result: null,
      error: null,
    };
    put(job);
    try {
      for await (const event of await start(controller.signal)) {
        if (controller.signal.aborted) break;
        job = applyEvent(job, event);
        if (current()) put(job);
      }
      if (controller.signal.aborted) job = { ...job, status: 'cancelled' };
      else job = { ...job, status: 'done' };
    } catch (thrown) {
      const error = toCoterieError(thrown);
      const stopped = controller.signal.aborted || error.code === 'CANCELLED';
      job = { ...job, status: stopped ? 'cancelled' : 'failed', error: stopped ? null : error };
    }
    if (current()) {
      controllers.delete(id);
      put(job);
    }
    return job.status === 'done' ? job.result : null;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: () => jobs,
    run,
    cancel: (projectId, key) => controllers.get(`${projectId} ${key}`)?.abort(),
    dismiss: (projectId, key) => set(jobs.filter((job) => !same(job, projectId, key) || job.status === 'running')),
  };
}
