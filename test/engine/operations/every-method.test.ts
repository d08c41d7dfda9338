import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MethodName, methodName, type Params } from '../../../src/contract/methods.ts';
import { customerCsv } from '../../support/customer-csv.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

const strays = 10;
const settings: Partial<Record<MethodName, Params>> = {
  dbscan: { eps: 0.2, minSamples: 5 },
  hdbscan: {},
  vae: { k: 4, epochs: 20 },
};

let engine: TestEngine;
let projectId: string;

/** Three groups of eighty; ten customers are far from everyone. */
beforeAll(async () => {
  engine = await startTestEngine();
  const far = Array.from(
    { length: strays },
    (_, at) => `S${at},${at * 900},${(at % 3) * 4000 - 9000},${at * at * 70 + 5000 * (at % 2)}`,
  );
  writeFileSync(engine.file('strays.csv'), `${customerCsv(240).trim()}\n${far.join('\n')}\n`);
  projectId = (await engine.client.projects.create({ name: 'Shop', path: null })).projectId;
  await resultOf(engine.client.sources.import({ projectId, path: engine.file('strays.csv') }));
});
afterAll(() => engine?.close());

async function cluster(method: MethodName, more: { noise?: 'nearest' } = {}) {
  const { recipe } = await engine.client.projects.suggestRecipe({ projectId });
  const params = settings[method] ?? { k: 4 };
  const result = await resultOf(
    engine.client.analysis.cluster({ projectId, recipe: { ...recipe, method, params, ...more } }),
  );
  return { result, run: { projectId, runId: result.runId } };
}

const report = async (run: { projectId: string; runId: string }) => (await engine.client.reports.render(run)).text();
/** Text of a page, tags and folds of white space taken out. */
const textOf = (page: string) =>
  page
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** The one for sequences needs a log, and has a test of its own. */
describe.each(methodName.options.filter((name) => name !== 'sequence'))('%s through the whole product', (method) => {
  it('is told, drawn, listed, exported, explained and reported', async () => {
    const { client } = engine;
    const { result, run } = await cluster(method);
    const { segments, rows } = await client.segments.list(run);
    const placed = segments.reduce((sum, { size }) => sum + size, 0);
    expect(placed + result.noise).toBe(rows);
    expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(placed / rows);
    const lines = (await (await client.segments.export(run)).text()).trim().split('\r\n').slice(1);
    expect(lines.filter((line) => line.split(',')[1] === '-1')).toHaveLength(result.noise);
    const [first] = segments;
    expect((await client.segments.customers({ ...run, id: first.id })).total).toBe(first.size);
    const one = (await (await client.segments.export({ ...run, id: first.id })).text()).trim().split('\r\n');
    expect(one).toHaveLength(first.size + 1);
    expect((await client.analysis.silhouettePlot(run)).segments.map(({ id }) => id)).toEqual(
      segments.map(({ id }) => id),
    );
    const why = await client.segments.whyHere({ ...run, row: 0 });
    expect(why.sentences[0]).toContain('C000001');
    expect(await client.segments.differences(run)).not.toHaveLength(0);
    const page = textOf(await report(run));
    const info = (await client.methods.list()).find(({ name }) => name === method);
    expect(page.toLowerCase()).toContain(`the method is ${info?.title.toLowerCase()}.`);
    for (const { title, name } of info?.params ?? [])
      if (result.params[name] !== undefined) expect(page).toContain(title);
    for (const { message } of result.warnings) expect(page).toContain(message.replaceAll("'", '&#39;'));
    expect(page).not.toMatch(/undefined|\bNaN\b|\[object/);
  });
});

describe('customers of no segment', () => {
  it.each(['dbscan', 'hdbscan'] as const)('of %s are counted, answered and reported', async (method) => {
    const { client } = engine;
    const { result, run } = await cluster(method);
    expect(result.noise).toBeGreaterThanOrEqual(strays);
    const { finding } = await client.segments.list(run);
    expect(finding).toContain(`${rowsIn(result)} of these 250 customers`);
    const why = await client.segments.whyHere({ ...run, customer: 'S9' });
    expect(why).toMatchObject({ segment: { id: -1, name: 'No segment' }, distance: null, reasons: [] });
    for (const id of [-1, 0]) {
      await expect(client.segments.rename({ ...run, id, name: 'Nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(client.segments.merge({ ...run, ids: [1, id] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(client.segments.export({ ...run, id: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const listed = await client.segments.customers({ ...run, id: -1, limit: 200 });
    expect(listed.total).toBe(result.noise);
    expect(listed.rows.flat()).toContain('S9');
    const saved = await (await client.segments.export({ ...run, id: -1 })).text();
    expect(saved.trim().split('\r\n')).toHaveLength(1 + result.noise);
    expect(saved).toContain('S9,-1,no segment');
    const page = textOf(await report(run));
    expect(page).toContain(`${result.noise} of 250 customers`);
    expect(page).toContain('in no segment: too few others are like them');
    expect(page).toContain('Grey dots are customers of no segment.');
    expect(page).toMatch(new RegExp(`Customers in no segment ${result.noise} `));
    expect(page).toContain('Nobody chose the number: the method finds it');
    const { points } = await client.analysis.scatter(run);
    const bytes = await points.arrayBuffer();
    const count = new DataView(bytes).getUint32(0, true);
    const drawn = new Int16Array(bytes.slice(4 + count * 8, 4 + count * 10));
    expect(drawn.filter((id) => id === -1)).toHaveLength(result.noise);
  });

  it('go with the nearest segment when asked to, and the report says so', async () => {
    const { result, run } = await cluster('dbscan', { noise: 'nearest' });
    expect(result.noise).toBe(0);
    await expect(engine.client.segments.customers({ ...run, id: -1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(textOf(await report(run))).toContain('were put with the group whose middle is nearest');
  });

  it('do not cost segments their numbers and names when clustered again', async () => {
    const { client } = engine;
    const first = await cluster('dbscan');
    await client.segments.rename({ ...first.run, id: 2, name: 'Old friends' });
    const members = (await client.segments.list(first.run)).segments.find(({ id }) => id === 2)?.size;
    const second = await cluster('hdbscan');
    const named = (await client.segments.list(second.run)).segments.find(({ name }) => name === 'Old friends');
    expect(named?.id).toBe(2);
    expect(Math.abs((named?.size ?? 0) - (members ?? 0))).toBeLessThan(30);
  });

  it('are never everyone: that is refused, and what was shown stays', async () => {
    const { client } = engine;
    const { run } = await cluster('kmeans');
    const { recipe } = await client.projects.suggestRecipe({ projectId });
    const nobody = resultOf(
      client.analysis.cluster({ projectId, recipe: { ...recipe, method: 'dbscan', params: { eps: 1e-9 } } }),
    );
    await expect(nobody).rejects.toMatchObject({ code: 'BAD_PARAMETER', data: { details: { parameter: 'eps' } } });
    expect((await client.projects.get({ projectId })).currentRunId).toBe(run.runId);
  });
});

function rowsIn({ rows, noise }: { readonly rows: number; readonly noise: number }): number {
  return rows - noise;
}

describe('the report', () => {
  it('says what only a method can say, and how methods compare', async () => {
    const { client } = engine;
    const { recipe } = await client.projects.suggestRecipe({ projectId });
    expect(textOf(await report((await cluster('gmm')).run))).toMatch(/a BIC of −?[\d,]+ and an AIC/);
    expect(textOf(await report((await cluster('hybrid')).run))).toMatch(
      /The vote was among K-means \(\d+ %\).*On average \d+ % of the methods agree/,
    );
    const methods = (['kmeans', 'gmm', 'hdbscan'] as const).map((method) => ({ method, params: {} }));
    const compared = await resultOf(client.analysis.compare({ projectId, recipe, methods, kMin: 2, kMax: 4 }));
    const page = textOf(await report((await cluster('gmm')).run));
    expect(page).toContain('How methods compare');
    expect(page).toContain('Methods compared, each at its best number of groups');
    expect(page).toContain(compared.recommended.reason.replaceAll("'", '&#39;'));
    const sentence = compared.test?.sentence ?? '';
    expect(page).toContain(sentence.replaceAll("'", '&#39;'));
  });

  it('does not explain the number of one method with a sweep of another', async () => {
    const { client } = engine;
    const { recipe } = await client.projects.suggestRecipe({ projectId });
    await resultOf(client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 4 }));
    const hdbscan = textOf(await report((await cluster('hdbscan')).run));
    expect(hdbscan).not.toContain('Every number of groups that was tried');
    const own = textOf(await report((await cluster('kmeans')).run));
    expect(own).toContain('Every number of groups that was tried');
  });
});
