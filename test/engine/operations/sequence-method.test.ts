import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureGroup } from '../../../src/contract/feature-groups.ts';
import { sequencePlace } from '../../../src/contract/sequence-columns.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let projectId: string;
let path: string;

/** Half of the visitors look before they buy, the others afterwards. */
function eventLog(): string {
  const lines = ['event_time,event_type,price,user_id,user_session'];
  for (let customer = 0; customer < 80; customer++) {
    const looks = Array.from({ length: 3 + (customer % 3) }, () => 'view');
    const buys = Array.from({ length: 2 + (customer % 2) }, () => 'purchase');
    const own = customer % 2 === 0 ? [...looks, ...buys] : [...buys, ...looks];
    for (const [at, event] of own.entries()) {
      const time = new Date(Date.UTC(2025, 0, 1 + at * 2, customer % 24)).toISOString().slice(0, 19).replace('T', ' ');
      lines.push(`${time},${event},${5 + ((customer * 7) % 20)}.50,U${customer},S${customer}`);
    }
  }
  return lines.join('\n');
}

beforeAll(async () => {
  engine = await startTestEngine();
  path = engine.file('events.csv');
  writeFileSync(path, eventLog());
  projectId = (await engine.client.projects.create({ name: 'Shop', path: null })).projectId;
});
afterAll(() => engine?.close());

describe('sequences through the whole product', () => {
  it('are refused with what to do where the log was imported without them', async () => {
    const { client } = engine;
    await resultOf(client.sources.import({ projectId, path }));
    const { recipe } = await client.projects.suggestRecipe({ projectId });
    const work = resultOf(
      client.analysis.cluster({ projectId, recipe: { ...recipe, method: 'sequence', params: { k: 2 } } }),
    );
    await expect(work).rejects.toMatchObject({
      code: 'NO_USABLE_COLUMNS',
      data: { hint: expect.stringContaining('sequence features') },
    });
  });

  it('build segments that are listed, drawn, reported and found again in the same log', async () => {
    const { client } = engine;
    await resultOf(client.sources.import({ projectId, path, options: { features: [...featureGroup.options] } }));
    const { recipe: suggested } = await client.projects.suggestRecipe({ projectId });
    const columns = (await client.table.profile({ projectId }))
      .map(({ name }) => name)
      .filter((name) => sequencePlace(name) !== null);
    expect(columns).toHaveLength(60);
    const params = { k: 2, network: 'cnn', epochs: 15, units: 8, codeSize: 3, learningRate: 0.01, batchSize: 16 };
    const recipe = { ...suggested, columns, method: 'sequence', params } as const;
    const { runId, warnings } = await resultOf(client.analysis.cluster({ projectId, recipe }));
    expect(warnings.map(({ code }) => code)).not.toContain('COLUMNS_DROPPED');
    const { segments } = await client.segments.list({ projectId, runId });
    expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(80);
    const { points } = await client.analysis.scatter({ projectId, runId, plane: 'latent' });
    expect(points.size).toBeGreaterThan(80);
    const page = await (await client.reports.render({ projectId, runId })).text();
    expect(page.toLowerCase()).toContain('the method is sequence autoencoder.');
    const score = await resultOf(client.scoring.score({ projectId, path }));
    expect(score).toMatchObject({ runId, placed: 80 });
    const own = (await (await client.segments.export({ projectId, runId })).text()).trim().split('\r\n');
    const again = (await (await client.scoring.export({ projectId, scoreId: score.scoreId })).text())
      .trim()
      .split('\r\n');
    const first = (line: string) => line.split(',').slice(0, 2).join();
    expect(again.map(first).slice(1).sort()).toEqual(own.map(first).slice(1).sort());
  });
});
