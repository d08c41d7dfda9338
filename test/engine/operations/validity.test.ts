import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerCsv } from '../../support/customer-csv.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let run: { projectId: string; runId: string };

/** Three groups by two measures, and columns that say which, that have gaps and that say nothing. */
function shop(): string {
  const [head, ...lines] = customerCsv(300, 2, 3).trim().split('\n');
  const rows = lines.map((line, row) => {
    const club = ['gold', 'silver', 'bronze'][row % 3];
    return `${line},${row % 7 === 0 ? '' : club},${row % 3 === 0 ? 'yes' : 'no'},${(row * 37) % 100}`;
  });
  return `${[`${head},club,newsletter,lottery`, ...rows].join('\n')}\n`;
}

beforeAll(async () => {
  engine = await startTestEngine();
  const { client } = engine;
  const { projectId } = await client.projects.create({ name: 'Shop', path: engine.file('shop.coterie') });
  writeFileSync(engine.file('shop.csv'), shop());
  await resultOf(client.sources.import({ projectId, path: engine.file('shop.csv') }));
  const { recipe } = await client.prepare.recipeFromOptions({
    projectId,
    options: { columns: ['measure_a', 'measure_b'] },
  });
  const result = await resultOf(client.analysis.cluster({ projectId, recipe: { ...recipe, params: { k: 3 } } }));
  expect(result.metrics.dunn).toBeGreaterThan(0);
  run = { projectId, runId: result.runId };
});
afterAll(() => engine?.close());

describe('segments.differences', () => {
  it('says which columns differ, and which of them built the segments', async () => {
    const found = await engine.client.segments.differences(run);
    const of = (name: string) => found.find(({ column }) => column === name);
    expect(of('measure_a')).toMatchObject({ test: 'Kruskal-Wallis', differs: true, built: true });
    expect(of('club')).toMatchObject({ test: 'chi-squared', effect: 1, differs: true, built: false });
    expect(of('newsletter')).toMatchObject({ test: 'chi-squared', differs: true, built: false });
    expect(of('lottery')).toMatchObject({ test: 'Kruskal-Wallis', differs: false });
    expect(of('customer_id')).toBeUndefined();
  });

  it('follows joined segments', async () => {
    await engine.client.segments.merge({ ...run, ids: [1, 2] });
    const [first] = await engine.client.segments.differences(run);
    expect(first.degreesOfFreedom).toBeLessThanOrEqual(2);
    const numbers = (await engine.client.segments.differences(run)).filter(({ test }) => test === 'Kruskal-Wallis');
    expect(numbers.every(({ degreesOfFreedom }) => degreesOfFreedom === 1)).toBe(true);
    await engine.client.segments.unmerge({ ...run, id: 1 });
  });
});

describe('segments.agreement', () => {
  it('is 1 with the column that says it, over customers whose group is known', async () => {
    expect(await engine.client.segments.agreement({ ...run, column: 'club' })).toEqual({
      column: 'club',
      rows: 257,
      adjustedRand: 1,
      normalizedMutualInformation: expect.closeTo(1, 10),
      matchedAccuracy: 1,
    });
  });

  it('refuses columns that are no grouping', async () => {
    await expect(engine.client.segments.agreement({ ...run, column: 'measure_a' })).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
    });
    await expect(engine.client.segments.agreement({ ...run, column: 'clubb' })).rejects.toMatchObject({
      code: 'UNKNOWN_COLUMN',
    });
  });
});

describe('analysis.robustness', () => {
  it('tells how firm the segments are, with progress', async () => {
    let fraction = 0;
    const fractions: number[] = [];
    for await (const event of await engine.client.analysis.robustness(run)) {
      if (event.type === 'progress') fractions.push(event.fraction);
      else {
        fraction = 1;
        expect(event.result.folds).toMatchObject({ count: 10, mean: 1, perSegment: [1, 1, 1] });
        expect(event.result.bootstrap).toHaveLength(3);
        expect(event.result.settings.map(({ parameter }) => parameter)).toEqual(['k']);
        expect(event.result.findings.length).toBeGreaterThan(2);
      }
    }
    expect(fraction).toBe(1);
    expect(fractions.toSorted((a, b) => a - b)).toEqual(fractions);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const before = await engine.client.projects.get({ projectId: run.projectId });
    for await (const event of await engine.client.analysis.robustness(run)) if (event.type === 'progress') break;
    expect(await engine.client.projects.get({ projectId: run.projectId })).toEqual(before);
  });

  it('refuses a comparison of numbers of groups', async () => {
    await expect(resultOf(engine.client.analysis.robustness({ ...run, runId: 'none' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
