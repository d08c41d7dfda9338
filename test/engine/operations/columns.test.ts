import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let projectId: string;

beforeAll(async () => {
  engine = await startTestEngine();
  const rows = Array.from({ length: 60 }, (_, row) => `C${row},${row % 3},${20 + (row % 40)},${(row * 37) % 101}.5`);
  writeFileSync(engine.file('customers.csv'), ['id,store,visits,spent', ...rows].join('\n'));
  ({ projectId } = await engine.client.projects.create({ name: 'Columns', path: null }));
  await resultOf(engine.client.sources.import({ projectId, path: engine.file('customers.csv') }));
});
afterAll(() => engine?.close());

describe('columns', () => {
  it('change their roles, and the working recipe with them', async () => {
    const project = await engine.client.projects.setColumns({
      projectId,
      changes: [{ name: 'visits', role: 'ignore' }],
    });
    expect(project.columns.find(({ name }) => name === 'visits')).toMatchObject({
      role: 'ignore',
      reason: 'Chosen by you.',
    });
    expect(project.recipe?.columns).not.toContain('visits');
    const back = await engine.client.projects.setColumns({ projectId, changes: [{ name: 'visits', role: 'feature' }] });
    expect(back.recipe?.columns).toContain('visits');
  });

  it('change their types without losing a customer', async () => {
    const changed = await engine.client.projects.setColumns({
      projectId,
      changes: [{ name: 'store', type: 'category' }],
    });
    expect(changed.columns.find(({ name }) => name === 'store')).toMatchObject({
      type: 'category',
      distinct: 3,
      missing: 0,
    });
    const page = await engine.client.table.page({ projectId, limit: 3 });
    expect(page.total).toBe(60);
    expect(page.rows.map((row) => row[1])).toEqual(['0', '1', '2']);
    const back = await engine.client.projects.setColumns({ projectId, changes: [{ name: 'store', type: 'number' }] });
    expect(back.columns.find(({ name }) => name === 'store')).toMatchObject({ type: 'number', missing: 0 });
  });

  it('refuse a name that is not there, with the nearest one', async () => {
    await expect(
      engine.client.projects.setColumns({ projectId, changes: [{ name: 'spnt', role: 'profile' }] }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN', message: expect.stringContaining('spnt') });
  });

  it('refuse a recipe that names a column there is not', async () => {
    const { recipe } = await engine.client.projects.suggestRecipe({ projectId });
    await expect(
      engine.client.projects.setRecipe({ projectId, recipe: { ...recipe, columns: ['nothing'] } }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN' });
  });
});
