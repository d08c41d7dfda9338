import { describe, expect, it } from 'vitest';
import type { BackendState, NeuralBackend } from '../../../src/contract/neural.ts';
import { choose, tryOut } from '../../../src/engine/neural/choose-backend.ts';

const never = new AbortController().signal;
const titled = (backend: NeuralBackend) => ({ backend, title: backend });
const state = (backend: NeuralBackend): BackendState => ({
  backend,
  name: backend,
  ready: true,
  message: backend,
  role: '',
});
const all = (['kernels', 'tensorflow', 'wasm'] as const).map(state);
const quiet = () => {};

describe('the choice of a backend', () => {
  it('is the fastest one', () => {
    const used = choose([
      { ...titled('kernels'), seconds: 0.03 },
      { ...titled('tensorflow'), seconds: 0.01 },
      { ...titled('wasm'), seconds: 0.02 },
    ]);
    expect(used).toEqual({
      backend: 'tensorflow',
      title: 'tensorflow',
      reason: 'It was the fastest here: a step with this network took 10 ms, on wasm 20 ms.',
    });
  });

  it('stays with what is the same everywhere unless another one is half as fast again', () => {
    const timed = (seconds: number) =>
      choose([
        { ...titled('kernels'), seconds },
        { ...titled('wasm'), seconds: 0.01 },
      ]);
    expect(timed(0.0149)).toMatchObject({ backend: 'kernels', reason: expect.stringContaining('nearly as fast') });
    expect(timed(0.0151).backend).toBe('wasm');
    const without = (seconds: number) =>
      choose([
        { ...titled('tensorflow'), seconds: 0.01 },
        { ...titled('wasm'), seconds },
      ]);
    expect([without(0.0149).backend, without(0.0151).backend]).toEqual(['wasm', 'tensorflow']);
  });

  it('is native TensorFlow where a network is too large for a trial', () => {
    const slow = all.map(({ backend }) => ({ ...titled(backend), seconds: Number.POSITIVE_INFINITY }));
    expect(choose(slow).backend).toBe('tensorflow');
    expect(choose(slow.filter(({ backend }) => backend !== 'tensorflow')).backend).toBe('kernels');
  });

  it('tries nothing else where our own trainer is quicker than TensorFlow can be', async () => {
    const tried: NeuralBackend[] = [];
    const trial = async (backend: NeuralBackend) => {
      tried.push(backend);
      return 0.0001;
    };
    expect((await tryOut(all, trial, never, quiet)).backend).toBe('kernels');
    expect(tried).toEqual(['kernels']);
  });

  it('leaves out what fails in its trial, and says so in the log', async () => {
    const log: string[] = [];
    const trial = async (backend: NeuralBackend) => {
      if (backend === 'tensorflow') throw new Error('it does not start');
      return backend === 'wasm' ? 0.001 : 0.1;
    };
    const used = await tryOut(all, trial, never, ({ message }) => log.push(message));
    expect(used.backend).toBe('wasm');
    expect(log).toEqual(['tensorflow could not be tried']);
  });

  it('ends with Cancel', async () => {
    const controller = new AbortController();
    const trial = async (): Promise<number> => {
      controller.abort();
      throw new Error('ended');
    };
    await expect(tryOut(all, trial, controller.signal, quiet)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
