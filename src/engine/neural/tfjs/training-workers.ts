import type { CalledBackend } from './load-backend.ts';
import type { WorkerStart } from './messages.ts';
import { startWorker, type TrainingWorker } from './training-worker.ts';

/** Training workers: one a job, lent and taken back, the last one of a backend kept for the next job. */
export interface TrainingWorkers {
  /** Lends `body` a worker. It is freed of all that `body` left in it, or ended where it is of no more use. */
  lend<Result>(backend: CalledBackend, body: (worker: TrainingWorker) => Promise<Result>): Promise<Result>;
  /** Ends all workers, those at work too. */
  close(): Promise<void>;
}

/** @param startOf what a worker of a backend is started with; asked anew for every worker */
export function createTrainingWorkers(entry: URL, startOf: (backend: CalledBackend) => WorkerStart): TrainingWorkers {
  const idle = new Map<CalledBackend, TrainingWorker>();
  const all = new Set<TrainingWorker>();
  const take = async (backend: CalledBackend): Promise<TrainingWorker> => {
    const kept = idle.get(backend);
    idle.delete(backend);
    if (kept?.alive) return kept;
    if (kept) all.delete(kept);
    const worker = await startWorker(entry, startOf(backend));
    all.add(worker);
    return worker;
  };
  const takeBack = async (backend: CalledBackend, worker: TrainingWorker): Promise<void> => {
    const tidied =
      worker.alive &&
      !idle.has(backend) &&
      (await worker.tidyUp().then(
        () => true,
        () => false,
      ));
    if (tidied && !idle.has(backend)) {
      idle.set(backend, worker);
    } else {
      all.delete(worker);
      await worker.end();
    }
  };
  return {
    async lend(backend, body) {
      const worker = await take(backend);
      try {
        return await body(worker);
      } finally {
        await takeBack(backend, worker);
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.end()));
      all.clear();
      idle.clear();
    },
  };
}
