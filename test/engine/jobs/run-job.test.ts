import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../src/engine/jobs/queue.ts';
import { runJob } from '../../../src/engine/jobs/run-job.ts';

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));

describe('runJob', () => {
  it('ends with exactly one result, after every partial', async () => {
    const events = [];
    for await (const event of runJob<string, number>('Job', undefined, async ({ task }, partial) => {
      for (let step = 1; step <= 3; step++) {
        task.report(step, 3);
        partial(step);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return 'done';
    })) {
      events.push(event);
    }
    expect(events.filter((event) => event.type === 'partial').map((event) => event.partial)).toEqual([1, 2, 3]);
    expect(events.at(-1)).toEqual({ type: 'result', result: 'done' });
    expect(events.filter((event) => event.type === 'result')).toHaveLength(1);
    expect(events.at(-2)).toMatchObject({ type: 'progress', fraction: 1 });
  });

  it('stops the work when the caller leaves', async () => {
    let stopped = false;
    for await (const event of runJob('Job', undefined, async ({ signal }) => {
      await untilAborted(signal).finally(() => {
        stopped = true;
      });
    })) {
      if (event.type === 'progress') break;
    }
    expect(stopped).toBe(true);
  });

  it('ends as cancelled when the signal is aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const consume = async () => {
      for await (const _ of runJob('Job', controller.signal, ({ signal }) => untilAborted(signal)));
    };
    await expect(consume()).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('passes an error on', async () => {
    const consume = async () => {
      for await (const _ of runJob('Job', undefined, () => Promise.reject(new Error('broken'))));
    };
    await expect(consume()).rejects.toThrow('broken');
  });
});

describe('queue', () => {
  it('lets one through at a time, and goes on after a failure', async () => {
    const queue = createQueue();
    const never = new AbortController().signal;
    const order: string[] = [];
    const first = queue.run(never, async () => {
      order.push('first starts');
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('first fails');
      throw new Error('broken');
    });
    const second = queue.run(never, async () => {
      order.push('second');
    });
    await expect(first).rejects.toThrow('broken');
    await second;
    expect(order).toEqual(['first starts', 'first fails', 'second']);
  });

  it('does not start what was cancelled while waiting', async () => {
    const queue = createQueue();
    const controller = new AbortController();
    const first = queue.run(
      new AbortController().signal,
      () => new Promise<void>((resolve) => setTimeout(resolve, 20)),
    );
    let started = false;
    const second = queue.run(controller.signal, async () => {
      started = true;
    });
    controller.abort();
    await first;
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(started).toBe(false);
  });
});
