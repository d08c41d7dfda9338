import type { CalledBackend } from './load-backend.ts';
import type { ThreadStart } from './messages.ts';
import { startThread, type TrainingThread } from './thread.ts';

/** Training threads: one a job, lent and taken back, the last one of a backend kept for the next job. */
export interface Threads {
  /** Lends `body` a thread. It is freed of all that `body` left in it, or ended where it is of no more use. */
  lend<Result>(backend: CalledBackend, body: (thread: TrainingThread) => Promise<Result>): Promise<Result>;
  /** Ends all threads, those at work too. */
  close(): Promise<void>;
}

/** @param startOf what a thread of a backend is started with; asked anew for every thread */
export function createThreads(entry: URL, startOf: (backend: CalledBackend) => ThreadStart): Threads {
  const idle = new Map<CalledBackend, TrainingThread>();
  const all = new Set<TrainingThread>();
  const take = async (backend: CalledBackend): Promise<TrainingThread> => {
    const kept = idle.get(backend);
    idle.delete(backend);
    if (kept?.alive) return kept;
    if (kept) all.delete(kept);
    const thread = await startThread(entry, startOf(backend));
    all.add(thread);
    return thread;
  };
  const takeBack = async (backend: CalledBackend, thread: TrainingThread): Promise<void> => {
    const tidied =
      thread.alive &&
      !idle.has(backend) &&
      (await thread.tidyUp().then(
        () => true,
        () => false,
      ));
    if (tidied && !idle.has(backend)) {
      idle.set(backend, thread);
    } else {
      all.delete(thread);
      await thread.end();
    }
  };
  return {
    async lend(backend, body) {
      const thread = await take(backend);
      try {
        return await body(thread);
      } finally {
        await takeBack(backend, thread);
      }
    },
    async close() {
      await Promise.all([...all].map((thread) => thread.end()));
      all.clear();
      idle.clear();
    },
  };
}
