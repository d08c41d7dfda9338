import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src/contract/recipe.ts';
import { openProject } from '../../../src/engine/store/open-project.ts';
import { resultOf } from '../../support/result-of.ts';
import { type EngineClient, startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
let client: EngineClient;
let projectId: string;
let runId: string;
let path: string;

/** Two groups: few visits in town, many in the country. Every tenth customer has no visits. */
const rows = Array.from({ length: 80 }, (_, row) => {
  const far = row % 2;
  const visits = row % 10 === 3 ? '' : 3 + 30 * far + (row % 5);
  return `C${row},${visits},${100 + 700 * far + (row % 7)},${far ? 'country' : 'town'},${row % 3 ? 'yes' : 'no'},${row}`;
});
const heading = 'id,visits,spend,place,member,noise';
const recipe: Recipe = {
  version: 1,
  columns: ['visits', 'spend', 'place', 'member'],
  repairs: [{ kind: 'range', column: 'spend', min: 0, max: null }],
  steps: [
    { kind: 'missing', columns: ['visits'], strategy: 'median' },
    { kind: 'missing', columns: ['spend'], strategy: 'drop' },
    { kind: 'encode', columns: ['place'], strategy: 'one-hot', order: {} },
    { kind: 'scale', columns: [], strategy: 'zscore' },
  ],
  method: 'kmeans',
  params: { k: 2 },
  seed: 1,
};

beforeAll(async () => {
  engine = await startTestEngine();
  client = engine.client;
  writeFileSync(engine.file('known.csv'), [heading, ...rows].join('\n'));
  path = engine.file('shop.coterie');
  projectId = (await client.projects.create({ name: 'Shop', path })).projectId;
  await resultOf(client.sources.import({ projectId, path: engine.file('known.csv') }));
  runId = (await resultOf(client.analysis.cluster({ projectId, recipe }))).runId;
});
afterAll(() => engine?.close());

function write(name: string, lines: readonly string[], encoding: BufferEncoding = 'utf8'): string {
  writeFileSync(engine.file(name), lines.join('\n'), encoding);
  return engine.file(name);
}
const score = (file: string, more: { runId?: string } = {}) =>
  resultOf(client.scoring.score({ projectId, path: file, ...more }));
const page = async (scoreId: string, more: object = {}) =>
  (await client.scoring.page({ projectId, scoreId, limit: 200, ...more })).customers;
const segmentOf = async (row: number) => (await client.segments.whyHere({ projectId, runId, row })).segment.id;

describe('new customers', () => {
  it('are each in the result, placed or with the reason why not', async () => {
    const file = write('new.csv', [
      heading,
      'N1,4,101,town,no,1',
      'N2,,801,country,yes,1',
      'N3,35,,country,yes,1',
      'N4,5,100,moon,no,1',
      'N5,900,90000,country,no,1',
      'N6,4,-5,town,no,1',
    ]);
    const result = await score(file);
    expect(result).toMatchObject({ runId, by: 'method', rows: 6, placed: 4, unlike: 2, kind: 'customers' });
    expect(result.setAside).toEqual(['noise']);
    expect(result.warnings.map(({ code }) => code)).toEqual([
      'COLUMNS_SET_ASIDE',
      'UNKNOWN_LEVELS',
      'NOT_PLACED',
      'UNLIKE_SEEN',
    ]);
    const customers = await page(result.scoreId);
    expect(customers.map(({ customer }) => customer)).toEqual(['N1', 'N2', 'N3', 'N4', 'N5', 'N6']);
    const [town, country] = [await segmentOf(0), await segmentOf(1)];
    expect(customers.map(({ segment }) => segment?.id ?? null)).toEqual([town, country, null, town, country, null]);
    expect(customers.map(({ unlike }) => unlike)).toEqual([false, false, false, true, true, false]);
    expect(customers[2]).toMatchObject({ confidence: null, why: 'No usable value for spend.' });
    expect(customers[4].why).toMatch(/^Further out than anyone .* was built from\.$/);
    expect(customers[0].why).toBeNull();
    const counts = result.segments.map(({ count, share, usualShare }) => [count, share, usualShare]);
    expect(counts).toEqual([
      [2, 0.5, 0.5],
      [2, 0.5, 0.5],
    ]);
    expect((await page(result.scoreId, { only: 'not-placed' })).map(({ row }) => row)).toEqual([2, 5]);
    expect((await page(result.scoreId, { segment: country })).map(({ row }) => row)).toEqual([1, 4]);
    expect((await page(result.scoreId, { only: 'unlike', segment: town })).map(({ row }) => row)).toEqual([3]);
  });

  it('may come in any order of columns, other case and spacing, another encoding and another delimiter', async () => {
    const lines = ['Noise;MEMBER;Place ;Spend;Visits;ID', '1;ja;country;801;34;Müller', '2;nein;town;99;4;Özil'];
    const plain = await score(write('plain.csv', [heading, 'Müller,34,801,country,yes,1', 'Özil,4,99,town,no,2']));
    for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
      const start = encoding === 'utf16le' ? '\ufeff' : '';
      const result = await score(write(`other-${encoding}.csv`, [start + lines[0], ...lines.slice(1)], encoding));
      expect(result.warnings[0]).toMatchObject({
        code: 'COLUMNS_MATCHED',
        columns: ['visits', 'spend', 'place', 'member'],
      });
      expect(result.columns).toContainEqual({ name: 'spend', inFile: 'Spend' });
      expect(await page(result.scoreId)).toEqual(await page(plain.scoreId));
    }
  });

  it('may be a single one, whose values say little about the types of the columns', async () => {
    const result = await score(write('single.csv', [heading, 'N1,4,101,town,yes,1']));
    expect(result).toMatchObject({ rows: 1, placed: 1, unlike: 0 });
  });

  it('are explained like those the segments were built from', async () => {
    const { scoreId } = await score(
      write('why.csv', [heading, 'N0,,801,country,yes,1', 'N1,4,101,town,no,1', 'N2,3,,town,no,1']),
    );
    const why = await client.scoring.whyHere({ projectId, scoreId, row: 1 });
    expect(why).toMatchObject({ row: 1, customer: 'Customer N1', segment: { id: await segmentOf(0) } });
    expect(why.reasons.map(({ column }) => column).sort()).toEqual(['member', 'place', 'spend', 'visits']);
    const filled = await client.scoring.whyHere({ projectId, scoreId, row: 0 });
    expect(filled.reasons.find(({ column }) => column === 'visits')?.sentence).toContain('filled in');
    for (const row of [2, 3]) {
      await expect(client.scoring.whyHere({ projectId, scoreId, row })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('leave as CSV that no spreadsheet runs', async () => {
    const file = write('formula.csv', [
      'id,visits,spend,place,member,why',
      '"=1+1",4,101,town,yes,x',
      '@x,,,"=A1",no,y',
    ]);
    const { scoreId } = await score(file);
    const text = await (await client.scoring.export({ projectId, scoreId, withColumns: true })).text();
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toBe('id,segment,segment_name,confidence,unlike,why,visits,spend,place,member');
    expect(lines[1]).toMatch(/^'=1\+1,\d,/);
    expect(lines[2]).toBe("'@x,,,,,No usable value for spend.,,,'=A1,no");
  });

  it('go by the names, colours and joined segments of the project', async () => {
    const { scoreId } = await score(write('edits.csv', [heading, 'N1,4,101,town,no,1', 'N2,34,801,country,yes,1']));
    await client.segments.rename({ projectId, runId, id: 2, name: 'Country folk' });
    expect((await page(scoreId)).map(({ segment }) => segment?.name)).toContain('Country folk');
    await client.segments.merge({ projectId, runId, ids: [2, 1] });
    const joined = await client.scoring.result({ projectId, scoreId });
    expect(joined.segments).toMatchObject([{ id: 2, name: 'Country folk', count: 2, share: 1, usualShare: 1 }]);
    await client.segments.unmerge({ projectId, runId, id: 2 });
  });
});

describe('a file that does not match', () => {
  it.each([
    ['lacks two columns', ['id,visits,place,x', 'a,1,town,2'], 'UNKNOWN_COLUMN', 'no columns spend and member'],
    [
      'holds words for numbers',
      [heading, 'a,many,9,town,yes,1', 'b,few,9,town,no,1'],
      'BAD_PARAMETER',
      '"visits" holds words',
    ],
    ['holds numbers for words', [heading, 'a,1,9,7,yes,1', 'b,2,9,8,no,1'], 'BAD_PARAMETER', '"place" holds numbers'],
    [
      'holds other words for yes and no',
      [heading, 'a,1,9,town,gold,1', 'b,2,9,town,blue,1'],
      'BAD_PARAMETER',
      '"member" holds other words',
    ],
    [
      'has two columns that could be meant',
      ['id,Vis its,vi sits,spend,place,member', 'a,1,1,9,town,yes'],
      'BAD_PARAMETER',
      '"Vis its" and "vi sits"',
    ],
    ['has no rows', [heading], 'NO_ROWS', ''],
    ['is empty', [''], 'FILE_EMPTY', ''],
  ])('and %s is refused by name', async (_, lines, code, words) => {
    const before = await client.scoring.list({ projectId });
    const refused = score(write('refused.csv', lines));
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(await client.scoring.list({ projectId })).toEqual(before);
  });

  it('in a few values is placed all the same, and they are told', async () => {
    const lines = [heading, 'a,4,101,town,yes,1', 'b,four,101,town,maybe,1', 'c,5,101,town,no,1'];
    const result = await score(write('some.csv', lines));
    expect(result.problems.map(({ code, column }) => [code, column])).toEqual([
      ['NOT_A_NUMBER', 'visits'],
      ['NOT_YES_OR_NO', 'member'],
    ]);
    expect(result).toMatchObject({ rows: 3, placed: 2 });
    expect((await page(result.scoreId))[1].why).toBe('No usable value for member.');
  });
});

describe('the project', () => {
  it('keeps nothing of a file that was cancelled', async () => {
    const before = await client.scoring.list({ projectId });
    const file = write('many.csv', [heading, ...Array.from({ length: 5000 }, (_, at) => `M${at},4,${at},town,yes,1`)]);
    let events = 0;
    for await (const _ of await client.scoring.score({ projectId, path: file })) if (++events > 2) break;
    expect(await client.scoring.list({ projectId })).toEqual(before);
    expect(await score(file)).toMatchObject({ rows: 5000 });
  });

  it('refuses to place anybody before there are segments, or by what is not there', async () => {
    const other = await client.projects.create({ name: 'New', path: null });
    const file = engine.file('known.csv');
    await resultOf(client.sources.import({ projectId: other.projectId, path: file }));
    const before = resultOf(client.scoring.score({ projectId: other.projectId, path: file }));
    await expect(before).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const byNobody = resultOf(client.scoring.score({ projectId, path: file, by: 'classifier' }));
    await expect(byNobody).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('classifier') });
    await expect(score(file, { runId: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(page('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps the last five, also in a copy, forgets on request, and hides those of earlier customers', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 6; at++) {
      ids.unshift((await score(write(`file-${at}.csv`, [heading, `N${at},4,101,town,yes,1`]))).scoreId);
    }
    const kept = await client.scoring.list({ projectId });
    expect(kept.map(({ scoreId }) => scoreId)).toEqual(ids.slice(0, 5));
    expect(kept[0]).toMatchObject({ file: 'file-5.csv', rows: 1, placed: 1 });
    await client.projects.duplicate({ projectId, path: engine.file('copy.coterie') });
    const copy = await client.projects.open({ path: engine.file('copy.coterie') });
    const again = { projectId: copy.projectId, scoreId: ids[0] };
    expect(await client.scoring.page(again)).toEqual(await client.scoring.page({ projectId, scoreId: ids[0] }));
    await client.projects.close({ projectId: copy.projectId });
    expect(await client.scoring.remove({ projectId, scoreId: ids[1] })).toEqual({ removed: true });
    expect(await client.scoring.remove({ projectId, scoreId: ids[1] })).toEqual({ removed: false });
    expect((await client.scoring.list({ projectId })).map(({ scoreId }) => scoreId)).toEqual([
      ids[0],
      ...ids.slice(2, 5),
    ]);
    await resultOf(client.sources.import({ projectId, path: engine.file('known.csv') }));
    expect(await client.scoring.list({ projectId })).toEqual([]);
    expect(await page(ids[0])).toHaveLength(1);
    await client.projects.close({ projectId });
    const store = openProject({ path, now: () => new Date() });
    expect(store.scores.list()).toHaveLength(4);
    store.close();
  });
});
