import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsBetweenTurns } from '../../../src/engine/evaluate/inertia.ts';
import { sampleRows, seededRandom } from '../../../src/engine/evaluate/random.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';

const quiet = { task: silentTask, signal: new AbortController().signal };

describe('sampleRows', () => {
  it('draws as many different rows as asked for, ascending, and the same ones for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40_000), fc.nat(2000), fc.nat(), async (rows, count, seed) => {
        const drawn = await sampleRows(rows, count, seededRandom(seed), quiet);
        expect(drawn.length).toBe(Math.min(rows, count));
        expect(drawn.every((row, at) => row < rows && (at === 0 || row > drawn[at - 1]))).toBe(true);
        expect(await sampleRows(rows, count, seededRandom(seed), quiet)).toEqual(drawn);
      }),
      { numRuns: 20 },
    );
  });

  it('gives other calls a turn, and stops when cancelled', async () => {
    let turns = 0;
    const count = () => {
      turns++;
      if (turns < 3) setImmediate(count);
    };
    setImmediate(count);
    await sampleRows(100_000, 50_000, seededRandom(1), quiet);
    expect(turns).toBe(3);
    const controller = new AbortController();
    const drawing = sampleRows(100_000, 50_000, seededRandom(1), { ...quiet, signal: controller.signal });
    controller.abort();
    await expect(drawing).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

it('the wider the table, the fewer rows are worked on between two turns', () => {
  expect(rowsBetweenTurns(1)).toBeGreaterThan(rowsBetweenTurns(100));
  expect(rowsBetweenTurns(100)).toBeGreaterThan(rowsBetweenTurns(100, 100));
  expect(rowsBetweenTurns(20_000, 20_000)).toBe(1);
  expect(rowsBetweenTurns(0)).toBeGreaterThan(0);
});
