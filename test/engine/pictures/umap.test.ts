import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/engine/pictures/lay-out.ts';
import { nearestNeighbours } from '../../../src/engine/pictures/neighbours.ts';
import { umapLayout } from '../../../src/engine/pictures/umap-layout.ts';
import { umapPlane } from '../../../src/engine/pictures/umap-plane.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { customerCsv } from '../../support/customer-csv.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { evenNoise, separateGroups } from '../../support/made-data.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine } from '../../support/test-engine.ts';

const entry = new URL('../../../src/engine/pictures/umap-worker.ts', import.meta.url);
const every = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

describe('nearest neighbours', () => {
  it('are those that looking at all of them finds', () => {
    const value = fc.integer({ min: -20, max: 20 });
    const view = (columns: number, least: number) =>
      fc
        .array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: least, maxLength: 40 })
        .map((list): MatrixView => ({ rows: list.length, columns, data: Float64Array.from(list.flat()) }));
    const both = fc.integer({ min: 1, max: 4 }).chain((columns) => fc.tuple(view(columns, 3), view(columns, 1)));
    fc.assert(
      fc.property(both, ([known, query]) => {
        const distance = (row: number, other: number) =>
          Math.hypot(
            ...Array.from(
              { length: known.columns },
              (_, i) => query.data[row * known.columns + i] - known.data[other * known.columns + i],
            ),
          );
        const found = nearestNeighbours(known, query, 3);
        for (let row = 0; row < query.rows; row++) {
          const all = Array.from(every(known.rows), (other) => distance(row, other)).sort((a, b) => a - b);
          for (let i = 0; i < 3; i++) {
            expect(found.distances[row * 3 + i]).toBeCloseTo(all[i], 9);
            expect(distance(row, found.rows[row * 3 + i])).toBeCloseTo(all[i], 9);
          }
          expect(new Set(found.rows.subarray(row * 3, row * 3 + 3)).size).toBe(3);
        }
      }),
    );
  });
});

describe('the neighbourhood map', () => {
  it('keeps separate groups apart, those outside the sample too', () => {
    const { rows, columns, data } = separateGroups(900, 5, 3, 14, 4);
    const sample = every(300).map((row) => row * 3 + (row % 3));
    const { x, y } = umapLayout({ points: { rows, columns: columns.length, data }, sample, seed: 1 });
    const middle = [0, 1, 2].map((group) => {
      const own = Array.from(every(rows)).filter((row) => row % 3 === group);
      const mean = (values: Float64Array) => own.reduce((sum, row) => sum + values[row], 0) / own.length;
      return [mean(x), mean(y)];
    });
    for (let row = 0; row < rows; row++) {
      const distances = middle.map(([a, b]) => Math.hypot(x[row] - a, y[row] - b));
      expect(distances.indexOf(Math.min(...distances))).toBe(row % 3);
    }
  });

  it('is the same for the same seed, another for another, and leaves the data as they are', async () => {
    const matrix = evenNoise(120, 3, 8);
    const before = matrix.data.slice();
    const shown = every(120).filter((row) => row % 10 > 0);
    const [first, again, other] = await Promise.all(
      [5, 5, 6].map((seed) => umapPlane(entry, matrix, shown, seed, quietJob())),
    );
    expect(again).toEqual(first);
    expect(other.x).not.toEqual(first.x);
    expect(matrix.data).toEqual(before);
    expect(first.xLabel).toBe('UMAP 1 (for looking only)');
    for (let row = 0; row < 120; row++) expect(Number.isNaN(first.x[row])).toBe(row % 10 === 0);
  });

  it.each([1, 4, 5, 6, 40])('draws %i rows, even if they are all the same', async (rows) => {
    const matrix = evenNoise(rows, 2, 1);
    matrix.data.fill(3);
    const { x, y } = await umapPlane(entry, matrix, every(rows), 1, quietJob());
    expect([...x, ...y].every(Number.isFinite)).toBe(true);
  });

  it('ends at once when nobody waits for it', async () => {
    const { rows, columns, data } = evenNoise(3_000, 4, 2);
    const controller = new AbortController();
    const order = { points: { rows, columns: columns.length, data }, sample: every(rows), seed: 1 };
    const waiting = layOut(entry, order, controller.signal);
    setTimeout(() => controller.abort(), 300);
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(layOut(entry, order, controller.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('analysis.scatter', () => {
  it('draws the map of a run, and ends with the call', async () => {
    const engine = await startTestEngine();
    const { client } = engine;
    const { projectId } = await client.projects.create({ name: 'Shop', path: engine.file('shop.coterie') });
    writeFileSync(engine.file('shop.csv'), customerCsv(200, 3, 3));
    await resultOf(client.sources.import({ projectId, path: engine.file('shop.csv') }));
    const { recipe } = await client.projects.suggestRecipe({ projectId });
    const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: { ...recipe, params: { k: 3 } } }));
    const picture = await client.analysis.scatter({ projectId, runId, plane: 'umap' });
    expect([picture.xLabel, picture.yLabel]).toEqual(['UMAP 1 (for looking only)', 'UMAP 2 (for looking only)']);
    expect(picture.explained).toEqual([]);
    expect(new Uint32Array(await picture.points.slice(0, 4).arrayBuffer())[0]).toBe(200);
    const controller = new AbortController();
    const gone = client.analysis.scatter({ projectId, runId, plane: 'umap' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(gone).rejects.toThrow();
    await engine.close();
  });
});
