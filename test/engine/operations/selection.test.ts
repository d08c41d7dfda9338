import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProgressEvent } from '../../../src/contract/progress.ts';
import { resultOf } from '../../support/result-of.ts';
import { writeCustomerFile } from '../../support/study-files.ts';
import { testData } from '../../support/test-data.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let projectId: string;
beforeAll(async () => {
  engine = await startTestEngine();
  projectId = (await engine.client.projects.create({ name: 'Choice', path: null })).projectId;
  const path = writeCustomerFile(engine.file('customers.csv'), 3000);
  await resultOf(engine.client.sources.import({ projectId, path, options: {} }));
});
afterAll(() => engine.close());

it('tells how far it is, then which columns and why, and changes nothing', async () => {
  const before = await engine.client.projects.get({ projectId });
  const seen: ProgressEvent[] = [];
  let last: unknown;
  for await (const event of await engine.client.selection.suggest({ projectId, target: 'total_spent' })) {
    if (event.type === 'progress') seen.push(event);
    else last = event.result;
  }
  expect(last).toMatchObject({
    target: 'total_spent',
    rows: 3000,
    sampledRows: 1000,
    protectedLeftOut: ['gender', 'age'],
  });
  expect(last).toHaveProperty('suggested', expect.arrayContaining(['orders', 'average_basket']));
  expect(last).not.toHaveProperty('suggested', expect.arrayContaining(['support_calls']));
  expect(seen.flatMap(({ tasks }) => tasks.map(({ path }) => path.at(-1)))).toContain('Weighing columns');
  expect(seen.at(-1)?.fraction).toBe(1);
  expect(await engine.client.projects.get({ projectId })).toEqual(before);
});

it('gives the same for the same seed', async () => {
  const { seconds: _, ...first } = await resultOf(engine.client.selection.suggest({ projectId, seed: 3 }));
  const { seconds: __, ...second } = await resultOf(engine.client.selection.suggest({ projectId, seed: 3 }));
  expect(second).toEqual(first);
});

it('stops when its caller goes away', async () => {
  const controller = new AbortController();
  const run = async () => {
    const events = await engine.client.selection.suggest({ projectId }, { signal: controller.signal });
    for await (const event of events) if (event.type === 'progress') controller.abort();
  };
  await expect(run()).rejects.toMatchObject({ code: 'CANCELLED' });
});

it('says which column there is none of', async () => {
  const asked = resultOf(engine.client.selection.suggest({ projectId, target: 'total_spend' }));
  await expect(asked).rejects.toMatchObject({
    code: 'UNKNOWN_COLUMN',
    message: expect.stringContaining('total_spend'),
  });
});

const campaign = testData('marketing_campaign.csv');

it.skipIf(!campaign)('finds the constant and the all but constant columns of a real campaign', async () => {
  const { projectId } = await engine.client.projects.create({ name: 'Campaign', path: null });
  const { columns } = await resultOf(engine.client.sources.import({ projectId, path: campaign!, options: {} }));
  const names = columns.filter(({ role }) => role !== 'id').map(({ name }) => name);
  const selection = await resultOf(engine.client.selection.suggest({ projectId, columns: names }));
  const verdict = Object.fromEntries(selection.columns.map((column) => [column.name, column.verdict]));
  expect(verdict).toMatchObject({
    Z_CostContact: 'constant',
    Z_Revenue: 'constant',
    Complain: 'nearly-constant',
    Recency: 'unrelated',
    Income: 'kept',
    MntWines: 'kept',
    NumWebPurchases: 'kept',
  });
  expect(selection.protectedLeftOut).toEqual(['Year_Birth', 'Marital_Status']);
});
