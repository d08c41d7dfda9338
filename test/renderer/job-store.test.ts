import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../src/contract/progress.ts';
import { createJobStore, type JobEvent } from '../../src/renderer/client/job-store.ts';

function progress(fraction: number, message: string): ProgressEvent {
  const task = { path: ['Sweep', message], done: fraction, total: 1, message, secondsLeft: null, finished: false };
  return { type: 'progress', fraction, secondsLeft: 4, tasks: [task] };
}

async function* events(): AsyncGenerator<JobEvent<number, string>> {
  yield progress(0.5, 'two groups');
  yield { type: 'partial', partial: 2 };
  yield progress(0.4, 'three groups');
  yield { type: 'partial', partial: 3 };
  yield { type: 'result', result: 'done' };
}

describe('a job', () => {
  it('gathers partial results and ends with its result', async () => {
    const store = createJobStore();
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.list()[0]?.fraction ?? -1));
    expect(await store.run('p', 'sweep', 'Trying', async () => events())).toBe('done');
    const [job] = store.list();
    expect(job).toMatchObject({
      status: 'done',
      partials: [2, 3],
      result: 'done',
      fraction: 1,
      message: 'three groups',
    });
    expect(job.tasks.map(({ path }) => path[1])).toEqual(['two groups', 'three groups']);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  it('gathers the epochs of the network in training, and starts anew for the next one', async () => {
    const epoch = (number: number) => ({
      epoch: number,
      loss: 1 / number,
      validationLoss: null,
      accuracy: null,
      validationAccuracy: null,
    });
    const trained = (name: string, epochs: number[]): ProgressEvent => ({
      type: 'progress',
      fraction: 0,
      secondsLeft: null,
      tasks: [
        {
          path: ['Build', name],
          done: 0,
          total: 9,
          message: '',
          secondsLeft: null,
          finished: false,
          curve: epochs.map(epoch),
        },
      ],
    });
    const store = createJobStore();
    const seen: (readonly number[])[] = [];
    store.subscribe(() => seen.push(store.list()[0]?.training?.curve.map((one) => one.epoch) ?? []));
    async function* training(): AsyncGenerator<JobEvent<number, string>> {
      yield progress(0, 'preparing');
      yield trained('first', [1, 2]);
      yield trained('first', [3]);
      // A backend broke off, and another one began once more.
      yield trained('first', [4, 1]);
      yield trained('first', [2]);
      yield trained('second', [1]);
      yield { type: 'result', result: 'done' };
    }
    await store.run('p', 'cluster', 'Building', async () => training());
    expect(seen).toContainEqual([1, 2, 3]);
    expect(seen).toContainEqual([1, 2]);
    expect(seen.some((epochs) => epochs.includes(4))).toBe(false);
    expect(store.list()[0].training).toMatchObject({ task: 'Build / second', curve: [{ epoch: 1 }] });
  });

  it('ends as cancelled, without an error, and stops the iteration', async () => {
    const store = createJobStore();
    let stopped = false;
    async function* endless(): AsyncGenerator<JobEvent<number, string>> {
      try {
        for (let step = 0; ; step++) {
          yield progress(0, `step ${step}`);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      } finally {
        stopped = true;
      }
    }
    const done = store.run('p', 'sweep', 'Trying', async () => endless());
    await new Promise((resolve) => setTimeout(resolve, 5));
    store.cancel('p', 'sweep');
    expect(await done).toBeNull();
    expect(stopped).toBe(true);
    expect(store.list()[0]).toMatchObject({ status: 'cancelled', error: null });
  });

  it('keeps the error of the engine', async () => {
    const store = createJobStore();
    await store.run('p', 'import', 'Reading', async () => {
      throw new ORPCError('FILE_EMPTY', { message: 'a.csv is empty.', data: { hint: 'Choose another.', details: {} } });
    });
    expect(store.list()[0].error).toMatchObject({ code: 'FILE_EMPTY', hint: 'Choose another.' });
    store.dismiss('p', 'import');
    expect(store.list()).toEqual([]);
  });

  it('is replaced by another of its name, and the first leaves no trace', async () => {
    const store = createJobStore();
    let release: () => void = () => {};
    async function* slow(): AsyncGenerator<JobEvent<number, string>> {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      yield { type: 'result', result: 'old' };
    }
    const first = store.run('p', 'sweep', 'Old', async () => slow());
    const second = store.run('p', 'sweep', 'New', async () => events());
    expect(await second).toBe('done');
    release();
    expect(await first).toBeNull();
    expect(store.list()).toHaveLength(1);
    expect(store.list()[0]).toMatchObject({ title: 'New', result: 'done' });
  });
});
