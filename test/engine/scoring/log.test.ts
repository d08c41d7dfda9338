import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeOrders } from '../../support/order-log.ts';
import { resultOf } from '../../support/result-of.ts';
import { type EngineClient, startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let client: EngineClient;
let projectId: string;
let runId: string;
let log: string;

beforeAll(async () => {
  engine = await startTestEngine();
  client = engine.client;
  log = writeOrders(engine.file('orders.csv'), 150, 5);
  projectId = (await client.projects.create({ name: 'Shop', path: null })).projectId;
  await resultOf(client.sources.import({ projectId, path: log }));
  const { recipe } = await client.projects.suggestRecipe({ projectId });
  runId = (await resultOf(client.analysis.cluster({ projectId, recipe: { ...recipe, params: { k: 3 } } }))).runId;
});
afterAll(() => engine?.close());

const score = (path: string, options = {}) => resultOf(client.scoring.score({ projectId, path, options }));
async function segments(scoreId: string): Promise<string[]> {
  const text = await (await client.scoring.export({ projectId, scoreId })).text();
  return text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2).join());
}

it('the log that segments were built from comes back in them', async () => {
  const own = await (await client.segments.export({ projectId, runId })).text();
  const { scoreId, ...result } = await score(log);
  expect(result).toMatchObject({
    kind: 'orders',
    unlike: 0,
    referenceDay: expect.stringMatching(/^202[56]-\d\d-\d\d$/),
  });
  expect(await segments(scoreId)).toEqual(
    own
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 2).join()),
  );
});

it('a few customers of a later log are summed up as the project was, seen from their own day', async () => {
  const later = engine.file('later.csv');
  writeFileSync(later, 'customer_id,date,amount\nX1,2026-03-01,20\nX1,2026-03-09,25\nX2,2026-01-02,900.5\n');
  const result = await score(later);
  expect(result).toMatchObject({ rows: 2, placed: 2, referenceDay: '2026-03-10' });
  const { customers } = await client.scoring.page({ projectId, scoreId: result.scoreId });
  expect(customers.map(({ customer }) => customer)).toEqual(['X1', 'X2']);
  const asked = await score(later, { referenceDay: '2026-06-01' });
  expect(asked.referenceDay).toBe('2026-06-01');
  const why = await client.scoring.whyHere({ projectId, scoreId: asked.scoreId, row: 0 });
  expect(why.reasons.find(({ column }) => column === 'recency')?.sentence).toContain('84 days');
});

it('a log that does not say what the segments need is refused by name', async () => {
  const things = ['tea', 'cups', 'tea', 'sugar'];
  const lines = readFileSync(log, 'utf8').split('\n');
  const more = lines.map((line, at) => `${line},${at === 0 ? 'category' : things[at % 4]}`);
  const path = engine.file('categories.csv');
  writeFileSync(path, more.join('\n'));
  const other = (await client.projects.create({ name: 'Tea', path: null })).projectId;
  const { columns } = await resultOf(client.sources.import({ projectId: other, path }));
  const shares = columns.filter(({ name }) => /tea/.test(name)).map(({ name }) => name);
  const { recipe } = await client.projects.suggestRecipe({ projectId: other });
  await resultOf(
    client.analysis.cluster({
      projectId: other,
      recipe: { ...recipe, columns: ['recency', shares[0]], params: { k: 2 } },
    }),
  );
  expect(await resultOf(client.scoring.score({ projectId: other, path }))).toMatchObject({ unlike: 0 });
  await expect(resultOf(client.scoring.score({ projectId: other, path: log }))).rejects.toMatchObject({
    code: 'UNKNOWN_COLUMN',
    message: `orders.csv does not lead to the column ${shares[0]}, which the segments were built from.`,
  });
});

it('a finished list of customers is taken where it is said to be one', async () => {
  const { columns } = (await client.projects.get({ projectId })).recipe ?? { columns: [] };
  const list = engine.file('list.csv');
  writeFileSync(list, `customer_id,${columns.join()}\nL1,${columns.map(() => 30).join()}\n`);
  expect(await score(list, { kind: 'customers' })).toMatchObject({ kind: 'customers', rows: 1, placed: 1 });
});
