import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { placeRows } from '../../../src/engine/evaluate/placing.ts';
import { methods } from '../../../src/engine/models/registry.ts';
import { applyPreparation } from '../../../src/engine/prepare/apply-preparation.ts';
import { openProject } from '../../../src/engine/store/open-project.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { resultOf } from '../../support/result-of.ts';
import { startKernels } from '../../support/start-kernels.ts';
import { startTestEngine } from '../../support/test-engine.ts';

it('a project places its own customers where they are, from what it keeps alone', async () => {
  const engine = await startTestEngine();
  const kernels = await startKernels(1);
  try {
    const rows = Array.from({ length: 90 }, (_, row) => {
      const group = row % 3;
      const spend = row % 10 === 4 ? '' : 50 + 400 * group + (row % 7);
      return `C${row},${spend},${3 + 20 * group + (row % 5)},${['red', 'blue', 'green'][group]}`;
    });
    const path = engine.file('customers.csv');
    writeFileSync(path, ['id,spend,visits,colour', ...rows].join('\n'));
    const file = engine.file('shop.coterie');
    const { projectId } = await engine.client.projects.create({ name: 'Shop', path: file });
    await resultOf(engine.client.sources.import({ projectId, path }));
    const { recipe } = await engine.client.projects.suggestRecipe({ projectId });
    const { runId } = await resultOf(
      engine.client.analysis.cluster({
        projectId,
        recipe: {
          ...recipe,
          columns: ['spend', 'visits', 'colour'],
          steps: [
            { kind: 'missing', columns: [], strategy: 'knn', neighbors: 3 },
            { kind: 'transform', columns: [], strategy: 'yeo-johnson' },
            { kind: 'encode', columns: [], strategy: 'one-hot', order: {}, rare: 0.1 },
            { kind: 'scale', columns: [], strategy: 'robust' },
          ],
          params: { ...recipe.params, k: 3 },
        },
      }),
    );
    await engine.client.projects.close({ projectId });

    const store = openProject({ path: file, now: () => new Date() });
    const [model, preparation, table, { labels }] = await Promise.all([
      store.model(runId),
      store.preparation(runId),
      store.loadTable(),
      store.arrays(runId),
    ]);
    store.close();
    if (!model || !preparation || !table) throw new Error('The project has kept nothing.');
    const { matrix, unplaced } = await applyPreparation(preparation, table, quietJob(), (request) =>
      kernels.impute(request),
    );
    expect(unplaced).toEqual([]);
    const placed = await placeRows(kernels, methods.kmeans, model, matrix, quietJob());
    expect([...placed.labels]).toEqual([...labels]);
    expect(placed.unlike.some((each) => each === 1)).toBe(false);
  } finally {
    await engine.close();
    await kernels.close();
  }
});
