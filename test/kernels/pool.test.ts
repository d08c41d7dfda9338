import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, settings } from './support/data.ts';
import { kernelFiles, startKernels } from './support/kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const small = clouds(200, 2, 3, 1);
const large = clouds(30_000, 4, 6, 1, 3);
const labels = Int32Array.from({ length: 30_000 }, (_, row) => row % 6);

describe('the pool', () => {
  it('ends a cancelled call with an AbortError and goes on working', async () => {
    const before = await kernels.kmeans(small, { ...settings, k: 3 });
    const sweep = new AbortController();
    const judge = new AbortController();
    const calls = [
      kernels.kmeansSweep(large, [5, 6, 7, 8], { ...settings, nInit: 200 }, { signal: sweep.signal }),
      kernels.silhouette(large, labels, 6, { budgetSeconds: 1e9, seed: 1 }, { signal: judge.signal }),
    ];
    setTimeout(() => sweep.abort(), 60);
    setTimeout(() => judge.abort(), 120);
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    const reason = kernels.assign(small, before.centers, 3, { signal: AbortSignal.abort() });
    await expect(reason).rejects.toMatchObject({ name: 'AbortError' });
    expect(await kernels.kmeans(small, { ...settings, k: 3 })).toEqual(before);
  });

  it('keeps the calling thread free while it works', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 5);
    await kernels.silhouette(large, labels, 6, { budgetSeconds: 1e9, seed: 1 });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
  });

  it('answers many calls at once, each with its own result', async () => {
    const ks = [2, 3, 4, 5, 6, 7];
    const alone = [];
    for (const k of ks) alone.push(await kernels.kmeans(small, { ...settings, k }));
    expect(await Promise.all(ks.map((k) => kernels.kmeans(small, { ...settings, k })))).toEqual(alone);
  });

  it('passes on what a listener throws', async () => {
    const onFit = () => {
      throw new Error('listener');
    };
    await expect(kernels.kmeansSweep(small, [2, 3], settings, { onFit })).rejects.toThrow('listener');
  });

  it('rejects when a worker dies and heals', async () => {
    const worker = new URL('./support/crashing-worker.ts', import.meta.url);
    const mortal = await startKernels(2, { worker });
    const data = clouds(13, 2, 2, 1);
    const centers = Float64Array.of(0, 0, 5, 5);
    await expect(mortal.assign(data, centers, 2)).rejects.toThrow('ended unexpectedly');
    expect((await mortal.assign(small, centers, 2)).labels).toHaveLength(200);
    await mortal.close();
  });

  it('rejects what is left when it is closed', async () => {
    const closing = await startKernels(1);
    const call = closing.kmeansSweep(large, [8, 9], { ...settings, nInit: 100 });
    const ended = expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await closing.close();
    await ended;
    await expect(closing.kmeans(small, { ...settings, k: 2 })).rejects.toThrow('closed');
  });

  it('lets the process end although it is idle and not closed', () => {
    const module = new URL('../../src/kernels/kernels.ts', import.meta.url);
    const script = `
      import { createKernels } from ${JSON.stringify(module.href)};
      const kernels = await createKernels({ wasm: new URL(${JSON.stringify(kernelFiles.wasm.href)}), worker: new URL(${JSON.stringify(kernelFiles.worker.href)}) }, 2);
      const data = { rows: 4, columns: 1, data: Float64Array.of(1, 2, 9, 10) };
      console.log((await kernels.assign(data, Float64Array.of(0, 10), 2)).labels.join(''));
    `;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 200_000 });
    expect(stdout.toString().trim()).toBe('0011');
    expect(status).toBe(0);
  });

  it('says how to get kernels that are not there', async () => {
    const wasm = new URL('./missing.wasm', import.meta.url);
    await expect(startKernels(1, { wasm })).rejects.toThrow('npm run build:kernels');
    expect(fileURLToPath(wasm)).toContain('missing');
  });
});
