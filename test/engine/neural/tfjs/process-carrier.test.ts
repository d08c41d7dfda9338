import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BackendNotLoaded } from '../../../../src/engine/neural/tfjs/training-errors.ts';
import type { WorkName } from '../../../../src/engine/neural/tfjs/training-work.ts';
import { startWorker, type TrainingWorker } from '../../../../src/engine/neural/tfjs/training-worker.ts';
import { isAlive } from '../../../support/child-processes.ts';
import { errorOf } from '../../../support/ingest.ts';

const entry = new URL('../../../fixtures/mortal-process.ts', import.meta.url);
const begin = (wasmFolder = '') => startWorker(entry, { backend: 'tensorflow', wasmFolder, binding: '' });
const ask = (worker: TrainingWorker, what: string, hooks = {}) => worker.call(what as WorkName, {} as never, hooks);

describe.skipIf(process.platform === 'win32')('a process of native TensorFlow', () => {
  it.each([
    [
      'abort',
      'TRAINING_BROKE_OFF',
      'native TensorFlow failed (SIGABRT)',
      'another backend under "Trains on", such as wasm',
    ],
    ['exit', 'TRAINING_BROKE_OFF', 'native TensorFlow failed (exit code 7)', 'smaller network'],
    ['kill', 'TRAINING_BROKE_OFF', 'most likely because memory ran out', 'smaller batch'],
    ['bad memory', 'OUT_OF_MEMORY', 'not enough memory', 'smaller batch'],
  ])('that ends by %s is an error with advice', async (what, code, message, hint) => {
    const worker = await begin();
    const error = await errorOf(ask(worker, what));
    expect(error).toMatchObject({
      code,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    expect(worker.alive).toBe(false);
  });

  it('that fails while it loads is not of use, and says why', async () => {
    const error = await begin('ends while it starts').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BackendNotLoaded);
    expect((error as Error).message).toContain('SIGILL');
  });

  it('is told no more of this one than it needs', async () => {
    process.env.COTERIE_TEST_SECRET = 'my password';
    process.env.TF_TEST_SETTING = '1';
    try {
      const worker = await begin();
      const names = (await ask(worker, 'environment')) as unknown as string[];
      expect(names).toContain('TF_TEST_SETTING');
      expect(names).toContain('PATH');
      expect(names.filter((name) => name.startsWith('COTERIE') || name.startsWith('npm'))).toEqual([]);
      await worker.end();
    } finally {
      delete process.env.COTERIE_TEST_SECRET;
      delete process.env.TF_TEST_SETTING;
    }
  });

  it('is gone after Cancel, whatever it is doing', async () => {
    const worker = await begin();
    const controller = new AbortController();
    let pid = 0;
    const onReport = ({ done }: { readonly done: number }) => {
      pid = done;
      controller.abort();
    };
    const error = await errorOf(ask(worker, 'compute', { signal: controller.signal, onReport }));
    expect(error).toMatchObject({ code: 'CANCELLED' });
    await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
  });

  it('ends with its parent, though that was killed and it is in the middle of its work', async () => {
    const parent = `
      import { startWorker } from ${JSON.stringify(new URL('../../../../src/engine/neural/tfjs/training-worker.ts', import.meta.url).href)};
      const start = { backend: 'tensorflow', wasmFolder: '', binding: '' };
      const worker = await startWorker(new URL(${JSON.stringify(entry.href)}), start);
      await worker.call('compute', {}, { onReport: ({ done }) => console.log(done) });
    `;
    const program = spawn(process.execPath, ['--input-type=module', '-e', parent], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [said] = (await once(program.stdout, 'data')) as [Buffer];
    const pid = Number(said);
    expect(isAlive(pid)).toBe(true);
    program.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
  });
});
