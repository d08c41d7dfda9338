import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCustomers } from '../../support/customer-csv.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let run: { projectId: string; runId: string };

beforeAll(async () => {
  engine = await startTestEngine();
  const { client } = engine;
  const { projectId } = await client.projects.create({ name: 'Shop', path: engine.file('shop.coterie') });
  await resultOf(client.sources.import({ projectId, path: writeCustomers(engine.file('customers.csv'), 300) }));
  const { recipe } = await client.projects.suggestRecipe({ projectId });
  const result = await resultOf(
    client.analysis.cluster({ projectId, recipe: { ...recipe, params: { ...recipe.params, k: 3 } } }),
  );
  run = { projectId, runId: result.runId };
});
afterAll(() => engine?.close());

describe('segments', () => {
  it('are numbered from one, all different in name and colour, and hold everyone', async () => {
    const { segments, rows } = await engine.client.segments.list(run);
    expect(segments.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(new Set(segments.map(({ name }) => name)).size).toBe(3);
    expect(new Set(segments.map(({ color }) => color)).size).toBe(3);
    expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(rows);
  });

  it('keep a name, a note and a colour, also in the file', async () => {
    const { client } = engine;
    await client.segments.rename({ ...run, id: 2, name: 'My favourites' });
    await client.segments.annotate({ ...run, id: 2, note: 'Call in May' });
    await client.segments.recolor({ ...run, id: 2, color: '#123456' });
    await client.projects.close({ projectId: run.projectId });
    const { projectId } = await client.projects.open({ path: engine.file('shop.coterie') });
    run = { ...run, projectId };
    const second = (await client.segments.list(run)).segments.find(({ id }) => id === 2);
    expect(second).toMatchObject({
      name: 'My favourites',
      nameSource: 'person',
      note: 'Call in May',
      color: '#123456',
    });
  });

  it('can be joined and taken apart again', async () => {
    const { client } = engine;
    const before = (await client.segments.list(run)).segments;
    const joined = (await client.segments.merge({ ...run, ids: [2, 3] })).segments;
    expect(joined.map(({ id }) => id)).toEqual([1, 2]);
    expect(joined[1].size).toBe(before[1].size + before[2].size);
    expect(joined[1].mergedFrom).toEqual([2, 3]);
    const listed = await client.segments.customers({ ...run, id: 2 });
    expect(listed.total).toBe(joined[1].size);
    const scatter = await client.analysis.scatter(run);
    expect(scatter.centers.map(({ id }) => id)).toEqual([1, 2]);
    const plot = await client.analysis.silhouettePlot(run);
    expect(plot.segments.map(({ id }) => id)).toEqual([1, 2]);
    expect((await client.segments.unmerge({ ...run, id: 2 })).segments.map(({ size }) => size)).toEqual(
      before.map(({ size }) => size),
    );
  });

  it('refuse a number that is not there', async () => {
    await expect(engine.client.segments.rename({ ...run, id: 9, name: 'Nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('9'),
    });
  });

  it('keep their numbers and names when the same customers are clustered again', async () => {
    const { client } = engine;
    const before = (await client.segments.list(run)).segments;
    const { recipe } = await client.projects.get(run);
    const again = await resultOf(
      client.analysis.cluster({ projectId: run.projectId, recipe: { ...recipe!, seed: (recipe!.seed + 1) % 1000 } }),
    );
    const after = (await client.segments.list({ ...run, runId: again.runId })).segments;
    expect(after.map(({ id, name, color, size }) => ({ id, name, color, size }))).toEqual(
      before.map(({ id, name, color, size }) => ({ id, name, color, size })),
    );
    expect(again.sizes).toEqual(after.map(({ size }) => size));
  });

  it('are exported a segment at a time, with a file name that says which', async () => {
    const { client } = engine;
    const file = await client.segments.export({ ...run, id: 2 });
    expect(file.name).toContain('My favourites');
    const lines = (await file.text()).trim().split('\r\n');
    const { segments } = await client.segments.list(run);
    expect(lines).toHaveLength(1 + segments[1].size);
    expect(lines.slice(1).every((line) => line.split(',')[1] === '2')).toBe(true);
  });

  it('say why a customer is here, by row or by id, and follow joined segments', async () => {
    const { client } = engine;
    const { columns, rows, places } = await client.segments.customers({ ...run, id: 2, limit: 3 });
    const id = rows[0][columns.indexOf('customer_id')] ?? '';
    const why = await client.segments.whyHere({ ...run, row: places[0] });
    expect(why).toEqual(await client.segments.whyHere({ ...run, customer: id }));
    expect(why).toMatchObject({
      row: places[0],
      customer: `Customer ${id}`,
      segment: { id: 2, name: 'My favourites' },
    });
    expect(why.sentences[0]).toContain(`Customer ${id} clearly belongs to My favourites`);
    const total = why.reasons.reduce((sum, { contribution }) => sum + contribution, 0);
    expect(total).toBeCloseTo((why.next?.distance ?? 0) ** 2 - (why.distance ?? Number.NaN) ** 2, 8);
    expect(why.reasons.map(({ sentence }) => sentence).join(' ')).toMatch(/Measure a: .* here and .* in /);
    const joined = why.next?.id ?? 0;
    await client.segments.merge({ ...run, ids: [2, joined].sort() });
    const after = await client.segments.whyHere({ ...run, row: places[0] });
    expect([2, joined]).not.toContain(after.next?.id);
    await client.segments.unmerge({ ...run, id: Math.min(2, joined) });
    for (const who of [{ row: 300 }, { customer: 'nobody' }]) {
      await expect(client.segments.whyHere({ ...run, ...who })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(client.segments.whyHere(run)).rejects.toMatchObject({ code: 'BAD_PARAMETER' });
  });

  it('show on the start page', async () => {
    const [recent] = await engine.client.projects.recent();
    expect(recent).toMatchObject({ name: 'Shop', customers: 300, available: true });
    expect(recent.segments.map(({ share }) => share).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('give points that unpack to every customer', async () => {
    const { points } = await engine.client.analysis.scatter(run);
    const bytes = await points.arrayBuffer();
    const [count] = new Uint32Array(bytes, 0, 1);
    expect(count).toBe(300);
    expect(bytes.byteLength).toBe(4 + count * (4 + 4 + 2 + 4));
  });
});
