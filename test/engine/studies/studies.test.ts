import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import { listStudies, planOf } from '../../../src/engine/studies/studies.ts';
import type { Table } from '../../../src/engine/table.ts';
import { quietJob, tableOf } from '../../support/customer-tables.ts';
import { resultOf } from '../../support/result-of.ts';
import { testData } from '../../support/test-data.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

const mall = testData('mall_customers.csv');
const events = testData('event_log_sample.csv');

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.close());

async function imported(path: string): Promise<string> {
  const { projectId } = await engine.client.projects.create({ name: 'Study', path: null });
  await resultOf(engine.client.sources.import({ projectId, path, options: {} }));
  return projectId;
}

describe.skipIf(!mall)('the studies of Mall Customers give their figures', () => {
  const figures = async (id: 'a' | 'd' | 'e', kMin: number, kMax: number) => {
    const projectId = await imported(mall!);
    const { recipe, warnings } = await engine.client.studies.recipe({ projectId, id });
    const result = await resultOf(engine.client.analysis.cluster({ projectId, recipe }));
    const { results } = await resultOf(engine.client.analysis.sweep({ projectId, recipe, kMin, kMax }));
    return { recipe, warnings, result, results };
  };

  it('A: gender, age, income and spending from 0 to 1, three groups of the code of an autoencoder', async () => {
    const { recipe, result, warnings } = await figures('a', 3, 3);
    expect(recipe.columns).toEqual(['Gender', 'Age', 'Annual Income (k$)', 'Spending Score (1-100)']);
    expect(recipe).toMatchObject({ method: 'autoencoder', params: { k: 3, hidden: 'none', codeSize: 2 } });
    expect(result.k).toBe(3);
    // Believable: nobody alone, nobody with nearly everyone. The paper has 78, 65 and 57.
    expect(Math.min(...result.sizes)).toBeGreaterThan(20);
    expect(Math.max(...result.sizes)).toBeLessThan(130);
    expect(result.details).toMatchObject({ kind: 'code', training: { network: '4-2-4, linear, last sigmoid' } });
    expect(warnings.map((warning) => warning.code)).toEqual([
      'DOMINANT_COLUMN',
      'DIFFERENT_SPACES',
      'PROTECTED_COLUMNS',
    ]);
  });

  it('A: the same columns by k-means give the reference figures', async () => {
    const projectId = await imported(mall!);
    const { recipe } = await engine.client.studies.recipe({ projectId, id: 'a' });
    const plain = { ...recipe, method: 'kmeans' as const, params: { k: 3 } };
    const { results } = await resultOf(engine.client.analysis.sweep({ projectId, recipe: plain, kMin: 2, kMax: 6 }));
    const expected = [0.5195, 0.4584, 0.3642, 0.3707, 0.3775];
    for (const [i, point] of results.entries()) expect(point.silhouette).toBeCloseTo(expected[i], 3);
  });

  it('A: draws the code as it is, and only where there is one', async () => {
    const projectId = await imported(mall!);
    const { recipe } = await engine.client.studies.recipe({ projectId, id: 'a' });
    const coded = await resultOf(engine.client.analysis.cluster({ projectId, recipe }));
    const { points, xLabel, yLabel, explained } = await engine.client.analysis.scatter({
      ...{ projectId, runId: coded.runId },
      plane: 'latent',
    });
    expect([xLabel, yLabel, explained]).toEqual(['First number of the code', 'Second number of the code', []]);
    const bytes = await points.arrayBuffer();
    expect(new DataView(bytes).getUint32(0, true)).toBe(200);
    expect(new Float32Array(bytes.slice(4, 4 + 1600)).every(Number.isFinite)).toBe(true);
    const wider = { ...recipe, params: { ...recipe.params, codeSize: 3 } };
    const { runId } = await resultOf(engine.client.analysis.cluster({ projectId, recipe: wider }));
    const turned = await engine.client.analysis.scatter({ projectId, runId, plane: 'latent' });
    expect(turned.xLabel).toBe('Widest direction of the code');
    expect(turned.explained).toHaveLength(2);
    const plain = { ...recipe, method: 'kmeans' as const, params: { k: 3 } };
    const other = await resultOf(engine.client.analysis.cluster({ projectId, recipe: plain }));
    await expect(
      engine.client.analysis.scatter({ projectId, runId: other.runId, plane: 'latent' }),
    ).rejects.toMatchObject({ code: 'BAD_PARAMETER' });
  });

  it('A: warns rightly, for two groups are exactly the two genders', async () => {
    const projectId = await imported(mall!);
    const { recipe } = await engine.client.studies.recipe({ projectId, id: 'a' });
    const { runId } = await resultOf(
      engine.client.analysis.cluster({ projectId, recipe: { ...recipe, method: 'kmeans', params: { k: 2 } } }),
    );
    const csv = await (await engine.client.segments.export({ projectId, runId, withColumns: true })).text();
    const [header, ...rows] = csv.trim().split(/\r?\n/);
    const at = (name: RegExp) => header.split(',').findIndex((column) => name.test(column));
    const [segment, gender] = [at(/^segment$/i), at(/^gender$/i)];
    const pairs = new Set(rows.map((row) => `${row.split(',')[segment]} ${row.split(',')[gender]}`));
    expect(pairs.size).toBe(2);
  });

  it('D: income and spending in their own units, five groups', async () => {
    const { recipe, result, results } = await figures('d', 1, 10);
    expect(recipe.columns).toEqual(['Annual Income (k$)', 'Spending Score (1-100)']);
    expect(result.metrics.silhouette).toBeCloseTo(0.5539, 4);
    expect(result.metrics.inertia).toBeCloseTo(44448.4554, 3);
    expect([...result.sizes].sort((a, b) => a - b)).toEqual([22, 23, 35, 39, 81]);
    expect(results[0].inertia).toBeCloseTo(269981.28, 1);
    expect(results[4].inertia).toBeCloseTo(44448.46, 1);
  });

  it('E: age, income and spending as z-scores, six groups of 4 to 7', async () => {
    const { result, results } = await figures('e', 4, 6);
    expect(result.k).toBe(6);
    const expected = [0.404, 0.4166, 0.4274];
    for (const [i, point] of results.entries()) expect(point.silhouette).toBeCloseTo(expected[i], 3);
    expect(result.metrics.inertia).toBeCloseTo(133.8683, 3);
  });

  it('lists first what fits, and says why the rest does not', async () => {
    const projectId = await imported(mall!);
    const list = await engine.client.studies.list({ projectId });
    expect(list.map(({ id, fits }) => [id, fits])).toEqual([
      ['a', true],
      ['c', true],
      ['d', true],
      ['e', true],
      ['b', false],
    ]);
    expect(list[4].whyNot).toMatch(/event log/);
    for (const study of list) expect(study.source).not.toBe('');
  });
});

describe.skipIf(!events)('study B on an event log', () => {
  it('runs through, every method of it', async () => {
    const projectId = await imported(events!);
    const plan = await engine.client.studies.recipe({ projectId, id: 'b' });
    expect(plan.warnings.map((warning) => warning.code)).toContain('DIFFERENT_SPACES');
    expect(plan.methods.map(({ method }) => method)).toEqual([
      'kmeans',
      'gmm',
      'autoencoder',
      'pso-kmeans',
      'minibatch',
      'hybrid',
    ]);
    expect(plan.recipe.steps.map((step) => step.kind)).toEqual(
      expect.arrayContaining(['duplicates', 'missing', 'outliers', 'scale']),
    );
    const comparison = await resultOf(
      engine.client.analysis.compare({ projectId, recipe: plan.recipe, methods: plan.methods, kMin: 2, kMax: 2 }),
    );
    expect(comparison.results.length).toBe(plan.methods.length);
  });
});

/** A customer file like study C's: numbers with gaps, words with and without an order, customers listed twice. */
function largeFile(rows: number): Table {
  const at = Array.from({ length: rows }, (_, row) => row);
  const spent = at.map((row) => (row % 9 === 0 ? Number.NaN : 10 * (row % 3) + ((row * 7919) % 101) / 10));
  return tableOf(
    {
      customer: at.map((row) => `c${row % (rows - 5)}`),
      visits: at.map((row) => 5 * (row % 3) + (row % 4)),
      spent,
      satisfaction: at.map((row) => ['Low', 'Medium', 'High'][row % 3]),
      region: at.map((row) => (row % 11 === 0 ? '' : ['north', 'east', 'south'][(row * 13) % 3])),
      gender: at.map((row) => (row % 2 ? 'f' : 'm')),
    },
    { customer: 'id', satisfaction: 'profile', region: 'profile', gender: 'protected' },
  );
}

describe('study C', () => {
  it('cleans, encodes in order or one column a value, and scales by both ways', async () => {
    const table = largeFile(600);
    const { recipe, changes, methods } = planOf('c', { table, kind: 'customers' });
    expect(recipe.columns).toEqual(['visits', 'spent', 'satisfaction', 'region']);
    expect(recipe.steps).toContainEqual({
      kind: 'encode',
      columns: ['satisfaction'],
      strategy: 'ordinal',
      order: { satisfaction: ['Low', 'Medium', 'High'] },
    });
    expect(recipe.params).toMatchObject({ maxIter: 300, nInit: 10 });
    expect(methods.map(({ method }) => method)).toEqual([
      'kmeans',
      'hierarchical',
      'dbscan',
      'gmm',
      'som',
      'kmedoids',
      'autoencoder',
      'dec',
      'vae',
    ]);
    expect(methods[4].params).toMatchObject({ gridRows: 10, gridColumns: 10, maxIter: 1000, learningRate: 0.5 });
    expect(changes.length).toBeGreaterThan(3);
    const { matrix } = await prepare(table, recipe, quietJob());
    expect(matrix.rows).toBe(595);
    expect(matrix.columns).toEqual(['visits', 'spent', 'satisfaction', 'region=east', 'region=north', 'region=south']);
    const column = (i: number) => matrix.data.filter((_, place) => place % matrix.columns.length === i);
    expect(Math.min(...column(2))).toBe(0);
    expect(Math.max(...column(2))).toBe(1);
    expect(column(0).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
  });

  it('builds methods that cannot take everyone on a sample', () => {
    const { methods, changes } = planOf('c', { table: { ...largeFile(600), rows: 200_000 }, kind: 'customers' });
    expect(methods.find(({ method }) => method === 'kmedoids')?.params.sampleRows).toBeGreaterThan(1000);
    expect(methods.find(({ method }) => method === 'kmeans')?.params.sampleRows).toBeUndefined();
    expect(changes.join(' ')).toMatch(/built on a sample/);
  });
});

describe('finding the columns of a study', () => {
  const at = Array.from({ length: 40 }, (_, row) => row);
  it('by meaning, whatever they are called', () => {
    const table = tableOf({
      Geschlecht: at.map((row) => (row % 2 ? 'w' : 'm')),
      AnnualIncome: at.map((row) => row * 1000),
      total_spent: at.map((row) => (row * 17) % 29),
      'Customer Age': at.map((row) => 20 + (row % 37)),
      packaging: at,
    });
    const data = { table, kind: 'customers' } as const;
    expect(planOf('a', data).recipe.columns).toEqual(['Geschlecht', 'Customer Age', 'AnnualIncome', 'total_spent']);
    expect(planOf('d', data).warnings.map((warning) => warning.code)).toContain('DOMINANT_COLUMN');
  });

  it('says which is missing', () => {
    const table = tableOf({ income: at, orders: at.map((row) => row % 7) });
    const data = { table, kind: 'customers' } as const;
    expect(() => planOf('e', data)).toThrowError(/no column for age and a spending score/);
    expect(listStudies(data).find(({ id }) => id === 'a')?.whyNot).toMatch(/gender and age and a spending score/);
  });
});
