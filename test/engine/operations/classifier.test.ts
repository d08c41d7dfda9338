import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCustomers } from '../../support/customer-csv.ts';
import { resultOf } from '../../support/result-of.ts';
import { testData } from '../../support/test-data.ts';
import { type EngineClient, startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let client: EngineClient;
beforeAll(async () => {
  engine = await startTestEngine();
  client = engine.client;
});
afterAll(() => engine?.close());

const options = { backend: 'kernels' as const, epochs: 60 };

async function project(path: string | null, k: number) {
  const file = writeCustomers(engine.file('customers.csv'), 240, 3, 4);
  const { projectId } = await client.projects.create({ name: 'Shop', path });
  await resultOf(client.sources.import({ projectId, path: file }));
  const { recipe } = await client.projects.suggestRecipe({ projectId });
  const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: { ...recipe, params: { k } } }));
  return { projectId, runId, file };
}

describe('a classifier in a project', () => {
  it('is there when the project is opened again, and in a copy', async () => {
    const path = engine.file('shop.coterie');
    const { projectId, file } = await project(path, 4);
    const trained = await resultOf(client.classifier.train({ projectId, options }));
    const before = await resultOf(client.scoring.score({ projectId, path: file, by: 'classifier' }));
    const csv = async (id: string, scoreId: string) => (await client.scoring.export({ projectId: id, scoreId })).text();
    const places = await csv(projectId, before.scoreId);
    await client.projects.duplicate({ projectId, path: engine.file('copy.coterie') });
    await client.projects.close({ projectId });
    for (const again of [path, engine.file('copy.coterie')]) {
      const opened = await client.projects.open({ path: again });
      expect(await client.classifier.result({ projectId: opened.projectId })).toEqual(trained);
      const score = await resultOf(client.scoring.score({ projectId: opened.projectId, path: file, by: 'classifier' }));
      expect(await csv(opened.projectId, score.scoreId)).toBe(places);
      await client.projects.close({ projectId: opened.projectId });
    }
  });

  it('goes by the names and joined segments of the project', async () => {
    const { projectId, runId, file } = await project(null, 4);
    await resultOf(client.classifier.train({ projectId, options }));
    await client.segments.rename({ projectId, runId, id: 2, name: 'Regulars' });
    await client.segments.merge({ projectId, runId, ids: [2, 3] });
    const shown = await client.classifier.result({ projectId });
    expect(shown?.classes.map(({ id, name }) => [id, name]).slice(1, 3)).toEqual([
      [2, 'Regulars (2)'],
      [3, 'Regulars (3)'],
    ]);
    const score = await resultOf(client.scoring.score({ projectId, path: file, by: 'classifier' }));
    expect(score.segments.map(({ id, count }) => [id, count])).toEqual([
      [1, 60],
      [2, 120],
      [4, 60],
    ]);
  });

  it('leaves it to the method who is unlike anyone', async () => {
    const { projectId } = await project(null, 4);
    await resultOf(client.classifier.train({ projectId, options }));
    const path = engine.file('far.csv');
    writeFileSync(path, 'customer_id,measure_a,measure_b,measure_c\nF1,99999,99999,99999\n');
    const score = await resultOf(client.scoring.score({ projectId, path, by: 'classifier' }));
    expect(score).toMatchObject({ rows: 1, placed: 1, unlike: 1 });
    const why = await client.scoring.whyHere({ projectId, scoreId: score.scoreId, row: 0 });
    expect(why.customer).toBe('Customer F1');
  });

  it('ends early on request, and leaves the earlier one when cancelled', async () => {
    const { projectId } = await project(null, 4);
    const first = await resultOf(client.classifier.train({ projectId, options: { ...options, epochs: 2 } }));
    for await (const event of await client.classifier.train({ projectId, options: { ...options, epochs: 10_000 } })) {
      if (event.type === 'progress' && event.tasks.some((task) => (task.curve ?? []).length > 0)) break;
    }
    expect(await client.classifier.result({ projectId })).toEqual(first);
    const long = { backend: 'kernels' as const, preset: 'study-e' as const, epochs: 10_000 };
    let stopped = '';
    for await (const event of await client.classifier.train({ projectId, options: long })) {
      if (event.type === 'progress' && event.tasks.some((task) => (task.curve ?? []).length > 0)) {
        await client.analysis.finishEarly({ projectId });
      }
      if (event.type === 'result') stopped = event.result.training.stopped;
    }
    expect(stopped).toBe('by hand');
  });

  it('is refused for one segment', async () => {
    const { projectId } = await project(null, 1);
    const one = resultOf(client.classifier.train({ projectId, options }));
    await expect(one).rejects.toMatchObject({ code: 'BAD_PARAMETER', message: expect.stringContaining('one segment') });
  });
});

const mall = testData('mall_customers.csv');
it.skipIf(mall === null)("study E's own network and ours learn its six groups of Mall Customers", async () => {
  const { projectId } = await client.projects.create({ name: 'Mall', path: null });
  await resultOf(client.sources.import({ projectId, path: mall ?? '' }));
  const { recipe } = await client.studies.recipe({ projectId, id: 'e' });
  await resultOf(client.analysis.cluster({ projectId, recipe }));
  const train = (preset: 'own' | 'study-e', epochs: number) =>
    resultOf(client.classifier.train({ projectId, options: { preset, seed: 3, backend: 'kernels', epochs } }));
  const published = await train('study-e', 400);
  expect(published.training.network).toContain('3-100-20-6-6');
  expect(published).toMatchObject({ trainRows: 160, testRows: 40 });
  expect(published.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['NO_BETTER', 'FEW_ROWS']));
  expect(published.testAccuracy.share).toBeGreaterThan(0.8);
  const own = await train('own', 150);
  expect(own.testAccuracy.share).toBeGreaterThanOrEqual(published.testAccuracy.share);
});
