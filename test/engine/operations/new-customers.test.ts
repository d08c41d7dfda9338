import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine?.close());

const centers = [
  [100, 2],
  [500, 10],
  [900, 30],
] as const;

/** Customers around three middles; `groupOf` says which, null leaves the customer out. */
function shop(
  name: string,
  customers: number,
  groupOf: (customer: number) => number | null,
  { id = (customer: number): string => `C${customer}`, extra = '' } = {},
): string {
  const lines = Array.from({ length: customers }, (_, customer) => {
    const group = groupOf(customer);
    if (group === null) return null;
    const [spend, visits] = centers[group];
    return `${id(customer)},${spend + ((customer * 37) % 41)},${visits + ((customer * 17) % 5)}`;
  });
  const path = engine.file(name);
  writeFileSync(path, `customer_id,spend,visits\n${lines.filter(Boolean).join('\n')}\n${extra}`);
  return path;
}

const third = (customer: number) => customer % 3;

async function clustered(path: string, file: string | null = null) {
  const { client } = engine;
  const { projectId } = await client.projects.create({ name: 'Shop', path: file });
  await resultOf(client.sources.import({ projectId, path }));
  const { recipe } = await client.projects.suggestRecipe({ projectId });
  const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
  const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
  return { projectId, runId };
}

/** Brings newer customers in and clusters them with the recipe that is there then. */
async function goOn(projectId: string, path: string) {
  const { client } = engine;
  await resultOf(client.sources.import({ projectId, path }));
  const { recipe } = await client.projects.get({ projectId });
  return resultOf(client.analysis.cluster({ projectId, recipe: recipe! }));
}

describe('newer customers in the same project', () => {
  it('keep number, name, note and colour of the segments, and the recipe', async () => {
    const { client } = engine;
    const run = await clustered(shop('first.csv', 240, third));
    await client.segments.rename({ ...run, id: 2, name: 'My regulars' });
    await client.segments.annotate({ ...run, id: 2, note: 'Call in May' });
    await client.segments.recolor({ ...run, id: 3, color: '#123456' });
    const before = (await client.segments.list(run)).segments;
    const old = (await client.projects.get(run)).recipe;

    // Ten went from the first to the second group, six are gone, twelve are new; the lines come in another order.
    const moved = (customer: number) => (customer % 3 === 0 && customer < 30 ? 1 : third(customer));
    const path = shop(
      'second.csv',
      252,
      (customer) => (customer >= 60 && customer < 66 ? null : moved(251 - customer)),
      {
        id: (customer) => `C${251 - customer}`,
      },
    );
    const result = await goOn(run.projectId, path);
    const project = await client.projects.get(run);
    expect(project.recipe).toEqual(old);
    const after = (await client.segments.list({ projectId: run.projectId, runId: result.runId })).segments;
    expect(after.map(({ id, name, note, color, nameSource }) => ({ id, name, note, color, nameSource }))).toEqual(
      before.map(({ id, name, note, color, nameSource }) => ({ id, name, note, color, nameSource })),
    );

    const movement = await client.segments.movement({ projectId: run.projectId });
    expect(movement).toMatchObject({ stayed: 224, moved: 10, joined: 12, gone: 6, warnings: [] });
    expect(movement?.since).toMatchObject({ runId: run.runId, source: 'first.csv', k: 3 });
    const from = before.find(({ id }) => id === 3);
    const flow = movement?.flows.find(({ from, to }) => from !== null && to !== null && from !== to);
    expect(flow).toMatchObject({ from: 3, to: 2, customers: 10 });
    expect(movement?.sentences[0]).toBe(`10 customers (13 %) left ${from?.name} for My regulars.`);
    const cell = { projectId: run.projectId, from: flow!.from, to: flow!.to };
    const movers = await client.segments.movers({ ...cell, limit: 4 });
    expect(movers).toMatchObject({ total: 10, columns: ['customer_id', 'spend', 'visits'] });
    expect(movers.rows).toHaveLength(4);
    const gone = await client.segments.movers({ projectId: run.projectId, from: 2, to: null });
    expect(gone.columns).toEqual(['customer_id']);
    const csv = await (await client.segments.exportMovement({ projectId: run.projectId })).text();
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toBe('customer_id,change,segment_before,segment_name_before,segment_now,segment_name_now');
    expect(lines).toHaveLength(1 + 10 + 12 + 6);
    expect(lines.filter((line) => line.includes(',gone,')).every((line) => line.endsWith(',,'))).toBe(true);
  });

  it('are told by their number, whether a file holds it as number or as text', async () => {
    const { client } = engine;
    const run = await clustered(shop('numbers.csv', 120, third, { id: (customer) => String(1000 + customer) }));
    const path = shop('texts.csv', 120, third, {
      id: (customer) => (customer === 5 ? 'new one' : `00${1000 + customer}`),
    });
    await goOn(run.projectId, path);
    expect(await client.segments.movement({ projectId: run.projectId })).toMatchObject({
      stayed: 119,
      moved: 0,
      joined: 1,
      gone: 1,
      finding: 'Everyone is where they were. 1 customer is new, 1 customer is gone.',
    });
  });

  it('keep segments by their middles where they share no customers, and say so', async () => {
    const { client } = engine;
    const run = await clustered(shop('here.csv', 120, third));
    await client.segments.rename({ ...run, id: 1, name: 'Best' });
    const result = await goOn(run.projectId, shop('there.csv', 150, third, { id: (customer) => `D${customer}` }));
    const { segments } = await client.segments.list({ projectId: run.projectId, runId: result.runId });
    expect(segments.map(({ id, name }) => [id, name])[0]).toEqual([1, 'Best']);
    expect(result.warnings.map(({ code }) => code)).toContain('FEW_IN_COMMON');
    const movement = await client.segments.movement({ projectId: run.projectId });
    expect(movement).toMatchObject({ stayed: 0, moved: 0, joined: 150, gone: 120 });
  });

  it('start anew where nothing is like before, and say so', async () => {
    const { client } = engine;
    const run = await clustered(shop('old.csv', 90, third));
    await client.segments.rename({ ...run, id: 1, name: 'Best' });
    const path = engine.file('other.csv');
    const lines = Array.from({ length: 90 }, (_, at) => `X${at},${(at % 3) * 50 + (at % 7)},${(at % 3) * 9}`);
    writeFileSync(path, `customer_id,age_of_account,returns\n${lines.join('\n')}\n`);
    await resultOf(client.sources.import({ projectId: run.projectId, path }));
    const { recipe } = await client.projects.get(run);
    expect(recipe?.columns).not.toContain('spend');
    const result = await resultOf(
      client.analysis.cluster({ projectId: run.projectId, recipe: { ...recipe!, params: { k: 3 } } }),
    );
    expect(result.warnings.map(({ code }) => code)).toContain('SEGMENTS_NOT_KEPT');
    const { segments } = await client.segments.list({ projectId: run.projectId, runId: result.runId });
    expect(segments.map(({ name }) => name)).not.toContain('Best');
  });

  it('can be compared with, import after import, also from the file alone and in a copy of it', async () => {
    const { client } = engine;
    const file = engine.file('months.coterie');
    const first = await clustered(shop('january.csv', 120, third), file);
    const { runId: second } = await goOn(first.projectId, shop('february.csv', 130, third));
    // Not clustered in between: the segments of February still count.
    await resultOf(client.sources.import({ projectId: first.projectId, path: shop('march.csv', 133, third) }));
    await goOn(first.projectId, shop('april.csv', 140, third));
    const earlier = await client.drift.earlier(first);
    expect(earlier.map(({ source, customers }) => [source, customers])).toEqual([
      ['february.csv', 130],
      ['january.csv', 120],
    ]);
    await client.projects.close(first);
    const { opened } = await client.projects
      .open({ path: file })
      .then(({ projectId }) => client.projects.duplicate({ projectId, path: engine.file('copy.coterie'), open: true }));
    const { projectId } = opened!;
    expect(await client.segments.movement({ projectId })).toMatchObject({
      since: { runId: second },
      joined: 10,
      choices: [{ runId: first.runId, source: 'january.csv' }],
    });
    expect(await client.segments.movement({ projectId, since: first.runId })).toMatchObject({
      joined: 20,
      stayed: 120,
    });
    await expect(client.segments.movement({ projectId, since: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are not needed to compare two clusterings of one file', async () => {
    const { client } = engine;
    const run = await clustered(shop('one.csv', 120, third));
    expect(await client.segments.movement(run)).toBe(null);
    const { recipe } = await client.projects.get(run);
    await resultOf(client.analysis.cluster({ projectId: run.projectId, recipe: { ...recipe!, params: { k: 2 } } }));
    const movement = await client.segments.movement({ projectId: run.projectId });
    expect(movement).toMatchObject({ since: { runId: run.runId, k: 3 }, moved: 40, stayed: 80, joined: 0, gone: 0 });
  });

  it('cannot be followed without ids, which is said', async () => {
    const { client } = engine;
    const plain = (name: string, rows: number) => {
      const lines = Array.from(
        { length: rows },
        (_, at) => `${centers[at % 3][0] + (at % 5)},${centers[at % 3][1]}.${at % 4}`,
      );
      writeFileSync(engine.file(name), `spend,visits\n${lines.join('\n')}\n`);
      return engine.file(name);
    };
    const run = await clustered(plain('plain.csv', 90));
    await goOn(run.projectId, plain('plain-2.csv', 100));
    await expect(client.segments.movement({ projectId: run.projectId })).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
      message: expect.stringContaining('plain.csv'),
    });
    expect(await client.drift.ofImport(run)).toMatchObject({ advice: { action: 'keep' } });
  });
});

/** Brings newer customers in and keeps the segments for them. */
async function keepFor(projectId: string, path: string) {
  const { client } = engine;
  await resultOf(client.sources.import({ projectId, path }));
  return resultOf(client.analysis.keep({ projectId }));
}

describe('segments that are kept', () => {
  it('hold the newer customers as the file would be scored, under the same numbers, names, notes and colours', async () => {
    const { client } = engine;
    const run = await clustered(shop('kept-1.csv', 240, third));
    await client.segments.rename({ ...run, id: 2, name: 'My regulars' });
    await client.segments.annotate({ ...run, id: 2, note: 'Call in May' });
    await client.segments.recolor({ ...run, id: 3, color: '#123456' });
    await client.segments.merge({ ...run, ids: [1, 3] });
    const before = (await client.segments.list(run)).segments;
    const built = await client.analysis.clusterResult(run);
    // Twenty moved, one is far out, one has no spend, twelve are new.
    const moved = (customer: number) => (customer % 3 === 0 && customer < 60 ? 1 : third(customer));
    const path = shop('kept-2.csv', 252, moved, { extra: 'F1,9000,300\nF2,,4\n' });
    const placed = await resultOf(client.scoring.score({ projectId: run.projectId, path }));
    const result = await keepFor(run.projectId, path);

    expect(result).toMatchObject({
      kept: { since: { runId: run.runId, source: 'kept-1.csv', customers: 240 }, unlike: placed.unlike },
      ...{ k: 3, rows: placed.placed, centers: built.centers, stability: [], details: null, steps: [] },
    });
    expect(result.kept?.unlike).toBeGreaterThan(0);
    expect(result.metrics.silhouette).toBeGreaterThan(0.5);
    const now = { projectId: run.projectId, runId: result.runId };
    const after = await client.segments.list(now);
    const identity = ({ id, name, note, color, mergedFrom }: (typeof before)[number]) => [
      id,
      name,
      note,
      color,
      mergedFrom,
    ];
    expect(after.segments.map(identity)).toEqual(before.map(identity));
    expect(after.segments.map(({ id, size }) => [id, size])).toEqual(
      placed.segments.map(({ id, count }) => [id, count]),
    );
    expect(after.finding).toBe('Two groups kept from kept-1.csv hold these 253 customers, some of them joined by you.');
    expect(after.warnings[0]).toMatchObject({
      code: 'KEPT_SEGMENTS',
      message: expect.stringMatching(/kept from kept-1\.csv.+not clustered again\. .+unlike anyone/),
    });
    expect(after.segments.every(({ stability }) => stability === null)).toBe(true);

    const project = await client.projects.get(run);
    expect(project).toMatchObject({ currentRunId: result.runId, recipe: { columns: ['spend', 'visits'] } });
    expect(project.runs[0].keptFrom).toMatchObject({ runId: run.runId });
    const movement = await client.segments.movement({ projectId: run.projectId });
    expect(movement).toMatchObject({ since: { runId: run.runId }, moved: 20, stayed: 220, gone: 0 });
    // What looks at the prepared customers sees them as they were placed.
    const listed = await client.segments.customers({ ...now, id: 2 });
    expect(listed.total).toBe(after.segments.find(({ id }) => id === 2)?.size);
    expect((await client.segments.whyHere({ ...now, customer: 'C4' })).segment).toMatchObject({ id: 2 });
    expect((await client.analysis.scatter(now)).points.size).toBe(4 + 14 * result.rows);
    const html = await (await client.reports.render(now)).text();
    expect(html).toContain('kept from kept-1.csv: customers were placed in them, not clustered again.');
    await expect(resultOf(client.analysis.robustness(now))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const scored = await resultOf(client.scoring.score({ projectId: run.projectId, path }));
    expect(scored).toMatchObject({ placed: placed.placed, unlike: placed.unlike });
  });

  it('are compared with those they were built on, month after month, so that what creeps shows', async () => {
    const { client } = engine;
    const run = await clustered(shop('creep-0.csv', 300, third));
    const { projectId } = run;
    const creeping = (month: number) => {
      const path = engine.file(`creep-${month}.csv`);
      const lines = Array.from({ length: 300 }, (_, customer) => {
        const [spend, visits] = centers[third(customer)];
        return `C${customer},${spend + 30 * month + ((customer * 37) % 41)},${visits + ((customer * 17) % 5)}`;
      });
      writeFileSync(path, `customer_id,spend,visits\n${lines.join('\n')}\n`);
      return path;
    };
    const first = await keepFor(projectId, creeping(1));
    const second = await keepFor(projectId, creeping(2));
    expect(second.kept?.since).toEqual(first.kept?.since);
    expect((await client.segments.movement({ projectId }))?.since.runId).toBe(first.runId);
    const file = creeping(4);
    const fromFile = await resultOf(client.drift.ofFile({ projectId, path: file }));
    await resultOf(client.sources.import({ projectId, path: file }));
    const brought = await client.drift.ofImport({ projectId });
    expect(brought?.since).toMatchObject({ runId: run.runId, source: 'creep-0.csv' });
    expect(brought?.columns.find(({ column }) => column === 'spend')?.reading).toBe('strong');
    expect({ ...fromFile, now: null }).toEqual({ ...brought, now: null });
    // Built anew after that, the segments keep their identity and count from here on.
    const { recipe } = await client.projects.get(run);
    const again = await resultOf(client.analysis.cluster({ projectId, recipe: recipe! }));
    expect(again.kept).toBe(null);
    expect((await client.projects.get(run)).runs[0].keptFrom).toBe(null);
  });

  it('may be left by everyone, and stay', async () => {
    const { client } = engine;
    const run = await clustered(shop('all.csv', 240, third));
    const before = (await client.segments.list(run)).segments;
    const result = await keepFor(
      run.projectId,
      shop('two.csv', 240, (customer) => customer % 2),
    );
    const { segments } = await client.segments.list({ projectId: run.projectId, runId: result.runId });
    expect(segments.map(({ id, name }) => [id, name])).toEqual(before.map(({ id, name }) => [id, name]));
    const empty = segments.find(({ size }) => size === 0);
    expect(empty).toMatchObject({ share: 0, silhouette: null });
    const html = await (await client.reports.render({ projectId: run.projectId, runId: result.runId })).text();
    expect(html).not.toMatch(/\b(NaN|Infinity)\b/);
    const one = await keepFor(
      run.projectId,
      shop('lone.csv', 60, () => 1),
    );
    expect(one.metrics.silhouette).toBe(null);
    expect(one.silhouettePerCluster).toBe(null);
  });

  it('are refused with what to do where there are none, columns are missing or nobody can be placed', async () => {
    const { client } = engine;
    const run = await clustered(shop('refuse.csv', 90, third));
    const keep = () => resultOf(client.analysis.keep({ projectId: run.projectId }));
    await expect(keep()).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There are no earlier segments to keep.',
    });
    const bring = async (name: string, text: string) => {
      writeFileSync(engine.file(name), text);
      await resultOf(client.sources.import({ projectId: run.projectId, path: engine.file(name) }));
    };
    const ids = Array.from({ length: 40 }, (_, at) => at);
    await bring('lacks.csv', `customer_id,spend\n${ids.map((at) => `C${at},${at}`).join('\n')}\n`);
    await expect(keep()).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN', message: expect.stringContaining('visits') });
    expect((await client.projects.get(run)).currentRunId).toBe(null);
  });
});

describe('drift', () => {
  it('is none for the same customers, from a file or brought in, and nothing of a file is kept', async () => {
    const { client } = engine;
    const path = shop('same.csv', 240, third);
    const run = await clustered(path);
    expect(await client.drift.ofImport(run)).toBe(null);
    const before = await client.projects.get(run);
    const fromFile = await resultOf(client.drift.ofFile({ projectId: run.projectId, path }));
    expect(await client.projects.get(run)).toEqual(before);
    await resultOf(client.sources.import({ projectId: run.projectId, path }));
    const brought = await client.drift.ofImport(run);
    expect({ ...brought, since: null }).toEqual({ ...fromFile, since: null });
    expect(fromFile).toMatchObject({
      since: { runId: run.runId, customers: 240 },
      now: { source: 'same.csv', customers: 240 },
      absent: [],
      unplaced: 0,
      unlike: { count: 0 },
      advice: { action: 'keep', reasons: [] },
    });
    expect(fromFile.columns.map(({ psi, reading, pValue }) => [psi, reading, pValue])).toEqual([
      [0, 'steady', 1],
      [0, 'steady', 1],
    ]);
    expect(fromFile.segments?.map(({ before, now }) => before - now)).toEqual([0, 0, 0]);
  });

  it('is found where customers have changed, with what to do', async () => {
    const { client } = engine;
    const run = await clustered(shop('calm.csv', 300, third));
    const shifted = shop('shifted.csv', 300, (customer) => (customer % 3 === 0 ? 0 : 2), {
      extra: Array.from({ length: 60 }, (_, at) => `N${at},${4000 + at},90\n`).join(''),
    });
    const found = await resultOf(client.drift.ofFile({ projectId: run.projectId, path: shifted }));
    expect(found.columns.every(({ reading, adjustedPValue }) => reading === 'strong' && adjustedPValue < 0.001)).toBe(
      true,
    );
    expect(found.unlike?.count).toBeGreaterThanOrEqual(60);
    expect(found.segments?.map(({ before }) => before.toFixed(2))).toEqual(['0.33', '0.33', '0.33']);
    expect(found.advice.action).toBe('cluster-again');
    expect(found.advice.reasons[0]).toBe('Customers differ clearly in visits and spend (2 of 2 columns).');
    expect(found.advice.reasons.join(' ')).toContain('unlike anyone the segments were built from');
  });

  it('names columns that a newer file lacks, and compares the rest', async () => {
    const { client } = engine;
    const run = await clustered(shop('whole.csv', 90, third));
    const path = engine.file('part.csv');
    writeFileSync(
      path,
      `customer_id,spend\n${Array.from({ length: 90 }, (_, at) => `C${at},${centers[at % 3][0] + at}`).join('\n')}\n`,
    );
    const found = await resultOf(client.drift.ofFile({ projectId: run.projectId, path }));
    expect(found).toMatchObject({ absent: ['visits'], segments: null, unlike: null });
    expect(found.advice).toMatchObject({ action: 'cluster-again', reasons: [expect.stringContaining('lack visits')] });
  });
});
