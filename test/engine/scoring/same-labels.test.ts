import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MethodName, methodName, type Params } from '../../../src/contract/methods.ts';
import type { Recipe } from '../../../src/contract/recipe.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

const seed = Math.floor(Math.random() * 2 ** 31);

/** Overlapping groups with gaps, words, a customer listed twice and some far from everyone. */
function messyCsv(): string {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = () => random() + random() + random() + random() - 2;
  const rows = Array.from({ length: 180 }, (_, row) => {
    const group = row % 3;
    const visits = random() < 0.05 ? '' : (4 + 5 * group + 3 * normal()).toFixed(2);
    const spend = row % 60 === 7 ? 9000 : (100 + 80 * group + 60 * normal()).toFixed(1);
    const colour = random() < 0.03 ? '' : ['red', 'blue', 'green'][random() < 0.7 ? group : 0];
    return `C${row},${visits},${spend},${colour},${random() < 0.5 ? 'yes' : 'no'}`;
  });
  return ['id,visits,spend,colour,member', ...rows, rows[3]].join('\n');
}

const steps: Recipe['steps'] = [
  { kind: 'duplicates' },
  { kind: 'missing', columns: ['visits'], strategy: 'knn', neighbors: 4 },
  { kind: 'missing', columns: ['colour'], strategy: 'mode' },
  { kind: 'outliers', columns: ['spend'], strategy: 'remove', factor: 3 },
  { kind: 'encode', columns: ['colour'], strategy: 'one-hot', order: {} },
  { kind: 'scale', columns: [], strategy: 'zscore' },
];
const more: Partial<Record<MethodName, Params[]>> = {
  dbscan: [{ eps: 1.1, minSamples: 4 }],
  hdbscan: [{ minClusterSize: 6 }],
  hierarchical: ['ward', 'average', 'complete', 'single'].map((linkage) => ({ k: 4, linkage })),
  vae: (['kmeans', 'gmm'] as const).map((clusterer) => ({ k: 3, clusterer, epochs: 20 })),
  gmm: ['full', 'tied', 'diag', 'spherical'].map((covarianceType) => ({ k: 3, covarianceType })),
};

/** Parameters to try, and what becomes of customers of no segment. */
function variants(method: MethodName): [Params, 'nearest' | undefined][] {
  const all = (more[method] ?? [{ k: 3 }]).map((params): [Params, undefined] => [params, undefined]);
  return method === 'dbscan' || method === 'hdbscan' ? [...all, [all[0][0], 'nearest']] : all;
}

let engine: TestEngine;
let projectId: string;
let file: string;

beforeAll(async () => {
  engine = await startTestEngine();
  file = engine.file('messy.csv');
  writeFileSync(file, messyCsv());
  projectId = (await engine.client.projects.create({ name: 'Shop', path: null })).projectId;
  await resultOf(engine.client.sources.import({ projectId, path: file }));
});
afterAll(() => engine?.close());

/** Fields of a CSV without quotes, by id. */
async function byId(file: File): Promise<Map<string, string[]>> {
  const lines = (await file.text()).trim().split('\r\n').slice(1);
  return new Map(lines.map((line) => [line.split(',')[0], line.split(',')]));
}

/** Sequences come from logs: see `sequence-method.test.ts` of the operations. */
describe.each(methodName.options.filter((name) => name !== 'sequence'))(
  'the file that %s built segments from',
  (method) => {
    it(`comes back in the same segments (seed ${seed})`, async () => {
      for (const [params, noise] of variants(method)) {
        const recipe: Recipe = {
          version: 1,
          columns: ['visits', 'spend', 'colour', 'member'],
          steps,
          method,
          params,
          seed: 7,
          ...(noise && { noise }),
        };
        const { client } = engine;
        const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe }));
        const own = await byId(await client.segments.export({ projectId, runId }));
        const score = await resultOf(client.scoring.score({ projectId, path: file }));
        expect(score).toMatchObject({ runId, rows: 181, placed: 181 });
        const again = await byId(await client.scoring.export({ projectId, scoreId: score.scoreId }));
        let compared = 0;
        for (const [id, [, segment, name]] of own) {
          if (segment === '') continue;
          compared += 1;
          expect([id, ...(again.get(id) ?? []).slice(1, 3)], JSON.stringify(params)).toEqual([id, segment, name]);
        }
        const { customers } = await client.scoring.page({
          projectId,
          scoreId: score.scoreId,
          only: 'unlike',
          limit: 200,
        });
        const left = (id: string | null) => (own.get(id ?? '')?.[1] ?? '') === '';
        if (noise === undefined) {
          for (const { customer, segment } of customers)
            expect(segment?.id === -1 || left(customer), `${customer}`).toBe(true);
        }
        expect(compared).toBeGreaterThan(170);
      }
    });
  },
);
