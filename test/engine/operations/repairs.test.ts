import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repair } from '../../../src/contract/repair.ts';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { resultOf } from '../../support/result-of.ts';
import { testData } from '../../support/test-data.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine?.close());

async function imported(path: string) {
  const { projectId } = await engine.client.projects.create({ name: 'Repairs', path: null });
  const result = await resultOf(engine.client.sources.import({ projectId, path }));
  return { projectId, ...result };
}

/** Two groups of customers; one income and one state are wrong. */
function shop(): string {
  const random = seededRandom(3);
  const rows = Array.from({ length: 120 }, (_, row) => {
    const group = row % 2;
    const income = row === 5 ? 666_666 : Math.round(30_000 + 30_000 * group + 2000 * random.normal());
    const town = row === 9 ? 'BASEL' : row % 3 === 0 ? 'Basel' : 'Bern';
    return `C${row},${income},${(10 + 40 * group + random.normal()).toFixed(1)},${town}`;
  });
  const path = engine.file('shop.csv');
  writeFileSync(path, ['id,income,spent,town', ...rows].join('\n'));
  return path;
}

const proposalsOf = (problems: readonly { proposal?: Repair }[]) => problems.flatMap(({ proposal }) => proposal ?? []);

const personality = testData('marketing_campaign.csv');
describe.skipIf(personality === null)('customer personality analysis', () => {
  it('shows its dirt without being asked, and is clean when all is repaired', async () => {
    const { projectId, problems, columns } = await imported(personality!);
    const found = problems.map(({ code, column, count }) => [code, column, count]);
    expect(found).toEqual([
      ['BIRTH_YEARS', 'Year_Birth', 3],
      ['NONSENSE_WORDS', 'Marital_Status', 4],
      ['SIMILAR_CATEGORIES', 'Marital_Status', 3],
      ['MISSING_VALUES', 'Income', 24],
      ['STAND_IN_NUMBERS', 'Income', 1],
      ['CONSTANT_COLUMN', 'Z_CostContact', 2240],
      ['CONSTANT_COLUMN', 'Z_Revenue', 2240],
      ['DUPLICATE_ROWS', null, 182],
    ]);
    const inspected = await engine.client.sources.inspect({ path: personality! });
    expect(inspected.problems).toEqual(problems);
    expect(problems[0].examples.map(({ row, text }) => [row, text])).toEqual([
      [194, '1900'],
      [241, '1893'],
      [341, '1899'],
    ]);
    expect(proposalsOf(problems)).toEqual([
      { kind: 'range', column: 'Year_Birth', min: 1920, max: new Date().getUTCFullYear() },
      { kind: 'replace', column: 'Marital_Status', values: { Absurd: null, YOLO: null } },
      { kind: 'replace', column: 'Marital_Status', values: { Alone: 'Single' } },
      { kind: 'replace', column: 'Income', values: { '666666': null } },
    ]);
    expect(columns.find(({ name }) => name === 'Dt_Customer')?.type).toBe('date');
    const { recipe } = await engine.client.prepare.recipeFromOptions({
      projectId,
      options: { method: 'kmeans', params: {}, repair: 'all' },
    });
    expect(recipe.repairs).toEqual(proposalsOf(problems));
    const preview = await engine.client.prepare.preview({ projectId, recipe });
    expect(preview.repairs.map(({ changed }) => changed)).toEqual([3, 4, 3, 1]);
    const profile = await engine.client.table.profile({ projectId, repairs: recipe.repairs });
    const income = profile.find(({ name }) => name === 'Income');
    expect(income).toMatchObject({ missing: 25, max: 162_397, suspicious: 1 });
    const status = profile.find(({ name }) => name === 'Marital_Status');
    expect(status).toMatchObject({ missing: 4, distinct: 5, suspicious: 7 });
    expect(status?.levels.map(({ value, count }) => `${value} ${count}`)).toEqual([
      'Married 864',
      'Together 580',
      'Single 483',
      'Divorced 232',
      'Widow 77',
    ]);
  });

  it('reads its days day first too', async () => {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(personality!, 'utf8').replace(/;(\d{4})-(\d\d)-(\d\d);/g, ';$3-$2-$1;');
    const path = engine.file('day-first.csv');
    writeFileSync(path, text);
    const { columns, problems } = await imported(path);
    expect(columns.find(({ name }) => name === 'Dt_Customer')).toMatchObject({ type: 'date', distinct: 663 });
    expect(problems.some(({ column }) => column === 'Dt_Customer')).toBe(false);
  });
});

describe('repairs', () => {
  it('live in the working recipe, hold for a run and all that describes it, and leave with it', async () => {
    const { projectId, problems } = await imported(shop());
    const repairs = proposalsOf(problems);
    expect(repairs.map(({ column }) => column)).toEqual(['income', 'town']);
    const before = await engine.client.projects.get({ projectId });
    expect(before.recipe?.repairs).toBeUndefined();
    const { recipe } = await engine.client.repairs.set({ projectId, repairs });
    expect(recipe?.repairs).toEqual(repairs);
    const run = async (wanted: NonNullable<typeof recipe>) =>
      resultOf(
        engine.client.analysis.cluster({ projectId, recipe: { ...wanted, params: { ...wanted.params, k: 2 } } }),
      );
    const mended = await run(recipe!);
    const plain = await run(before.recipe!);
    const describe = async (runId: string) => {
      const { segments } = await engine.client.segments.list({ projectId, runId });
      return segments.flatMap(({ columns }) =>
        columns.filter(({ column }) => column === 'income').map(({ mean }) => mean ?? 0),
      );
    };
    expect(Math.max(...(await describe(mended.runId)))).toBeLessThan(70_000);
    expect(Math.max(...(await describe(plain.runId)))).toBeGreaterThan(70_000);
    const town = await engine.client.segments.agreement({ projectId, runId: mended.runId, column: 'town' });
    expect(town.rows).toBe(120);
    const file = await engine.client.segments.export({ projectId, runId: mended.runId, withColumns: true });
    const exported = await file.text();
    expect(exported).toContain('666666');
    expect(exported).toContain('BASEL');
    const report = await engine.client.reports.render({ projectId, runId: mended.runId });
    expect(await report.text()).toContain('counts as missing.');
    const again = await run(recipe!);
    expect(again.centers).toEqual(mended.centers);
    const { recipe: taken } = await engine.client.repairs.set({ projectId, repairs: [] });
    expect(taken?.repairs).toBeUndefined();
  });

  it('go back to the recipe one came from when they are taken back', async () => {
    const { projectId, problems } = await imported(shop());
    const { recipe: first } = await engine.client.projects.get({ projectId });
    await engine.client.repairs.set({ projectId, repairs: proposalsOf(problems) });
    const { recipe: last } = await engine.client.repairs.set({ projectId, repairs: [] });
    expect(last).toEqual(first);
  });

  it('outlive a change of columns as far as they fit, which looks at those columns anew', async () => {
    const { projectId, problems } = await imported(shop());
    const [income, town] = proposalsOf(problems);
    await engine.client.repairs.set({ projectId, repairs: [income, town] });
    const changed = await engine.client.projects.setColumns({
      projectId,
      changes: [{ name: 'town', role: 'feature' }],
    });
    expect(changed.recipe?.repairs).toEqual([income, town]);
    expect(changed.problems).toEqual(problems);
    const words = await engine.client.projects.setColumns({
      projectId,
      changes: [{ name: 'income', type: 'category' }],
    });
    expect(words.recipe?.repairs).toEqual([income, town]);
    expect(words.problems.map(({ code, column }) => `${code} ${column}`)).toEqual(['SIMILAR_CATEGORIES town']);
    const dates = await engine.client.projects.setColumns({ projectId, changes: [{ name: 'town', type: 'number' }] });
    expect(dates.recipe?.repairs).toEqual([income]);
    expect(dates.problems).toContainEqual(expect.objectContaining({ code: 'EMPTY_COLUMN', column: 'town' }));
  });

  it('say whom they change, and refuse a column there is not', async () => {
    const { projectId, problems } = await imported(shop());
    const [income] = proposalsOf(problems);
    expect(await engine.client.repairs.affected({ projectId, repair: income })).toEqual({
      total: 1,
      rows: [{ row: 5, customer: 'C5', before: '666666', after: null }],
    });
    const wrong: Repair = { kind: 'range', column: 'incom', min: 0, max: null };
    for (const call of [
      engine.client.repairs.affected({ projectId, repair: wrong }),
      engine.client.repairs.set({ projectId, repairs: [wrong] }),
      engine.client.table.profile({ projectId, repairs: [wrong] }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN' });
    }
  });
});

/** What is so in these shops: sales without a customer, returns, and an age or income that is not known. */
const known = ['RETURNS', 'NO_CUSTOMER', 'MISSING_VALUES'];

describe('clean data', () => {
  it.each(['corner-shop', 'wholesaler', 'web-shop'])('%s has nothing odd in its customers', async (id) => {
    const samples = await engine.client.samples.list();
    const sample = samples.find((each) => each.id === id) ?? samples[0];
    const { path } = await engine.client.samples.open({ id: sample.id });
    const { problems } = await imported(path);
    expect(proposalsOf(problems)).toEqual([]);
    expect(problems.filter(({ code }) => !known.includes(code)).map(({ code, column }) => `${code} ${column}`)).toEqual(
      [],
    );
  });

  it.each(['mall_customers.csv', 'online_retail_invoices.csv', 'cdnow_summary.csv'])(
    '%s has nothing odd',
    async (name) => {
      const path = testData(name);
      if (path === null) return;
      const { problems } = await imported(path);
      expect(problems).toEqual([]);
    },
  );
});
