import { readFileSync, writeFileSync } from 'node:fs';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCoterieError } from '../../src/contract/client-error.ts';
import { contract } from '../../src/contract/contract.ts';
import { type CoterieError, errorCodes } from '../../src/contract/errors.ts';
import { methodName, methodParams } from '../../src/contract/methods.ts';
import { paramsOf } from '../../src/contract/param-info.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { resultOf } from '../support/result-of.ts';
import { type EngineClient, startTestEngine, type TestEngine } from '../support/test-engine.ts';
import type { Wire } from '../support/wires.ts';

async function errorOf(call: Promise<unknown>): Promise<CoterieError> {
  return call.then(
    () => Promise.reject(new Error('This call should have failed.')),
    (error: unknown) => toCoterieError(error),
  );
}

async function collect<Event extends { type: string }>(events: Promise<AsyncIterable<Event>>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of await events) all.push(event);
  return all;
}

/** Every operation's path, such as projects.create. */
function operations(node: object, path: string[] = []): string[][] {
  if (isContractProcedure(node)) return [path];
  return Object.entries(node).flatMap(([name, child]) => operations(child as object, [...path, name]));
}

/** What every wire to the engine must do, whatever it is made of. */
export function contractCases(name: string, connect: (engine: TestEngine) => Promise<Wire>): void {
  describe(`the contract ${name}`, () => {
    let engine: TestEngine;
    let wire: Wire;
    let client: EngineClient;
    let customers: string;

    beforeAll(async () => {
      engine = await startTestEngine();
      wire = await connect(engine);
      client = wire.client;
      customers = writeCustomers(engine.file('customers.csv'), 600);
    });
    afterAll(async () => {
      await wire?.close();
      await engine?.close();
    });

    async function imported(path: string | null = null, file = customers) {
      const { projectId } = await client.projects.create({ name: 'Shop', path });
      await resultOf(client.sources.import({ projectId, path: file }));
      const { recipe } = await client.projects.suggestRecipe({ projectId });
      return { projectId, recipe };
    }

    it('answers a plain call', async () => {
      const info = await client.system.info();
      expect(info).toMatchObject({ host: 'test', version: engine.ports.version, threads: 2 });
      expect(info.neural.backends.map(({ backend, ready }) => [backend, ready])).toEqual([
        ['kernels', true],
        ['tensorflow', false],
        ['wasm', true],
      ]);
      expect(info.neural.tensorflowSetup.message).not.toBe('');
    });

    it.each(operations(contract).map((path) => path.join('.')))('reaches %s', async (path) => {
      const call = path.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], client);
      const attempt = async () => {
        const answer = await (call as (input: unknown) => Promise<unknown>)({ projectId: 'nobody' });
        if (answer && typeof answer === 'object' && Symbol.asyncIterator in answer) {
          for await (const _ of answer as AsyncIterable<unknown>) break;
        }
      };
      const code = await attempt().then(
        () => null,
        (error: unknown) => (error as { code: string }).code,
      );
      if (code !== null) expect(errorCodes).toContain(code);
      expect(code).not.toBe('INTERNAL');
    });

    it('streams an import: progress that never falls, then one result', async () => {
      const { projectId } = await client.projects.create({ name: 'Shop', path: null });
      const events = await collect(client.sources.import({ projectId, path: customers }));
      const fractions = events.flatMap((event) => (event.type === 'progress' ? [event.fraction] : []));
      expect(events[0].type).toBe('progress');
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(fractions.at(-1)).toBe(1);
      expect(events.filter(({ type }) => type === 'result')).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({
        type: 'result',
        result: { source: { customers: 600, kind: 'customers' } },
      });
      const project = await client.projects.get({ projectId });
      expect(project.columns.map((column) => column.name)).toEqual([
        'customer_id',
        'measure_a',
        'measure_b',
        'measure_c',
      ]);
    });

    it('carries typed errors whole: code, message, hint and details', async () => {
      const error = await errorOf(client.sources.inspect({ path: engine.file('nowhere.csv') }));
      expect(error.code).toBe('FILE_NOT_FOUND');
      expect(error.message).toContain('nowhere.csv');
      expect(error.hint).not.toBe('');
    });

    it('carries typed errors out of a stream', async () => {
      const { projectId } = await client.projects.create({ name: 'Shop', path: null });
      const error = await errorOf(collect(client.sources.import({ projectId, path: engine.file('nowhere.csv') })));
      expect(error.code).toBe('FILE_NOT_FOUND');
      expect(error.hint).not.toBe('');
    });

    it('refuses input that is not in the contract', async () => {
      const error = await errorOf(client.projects.create({ name: '' }));
      expect(error.code).toBe('BAD_REQUEST');
      expect(error.message).toContain('name');
      const wrong = await errorOf(client.projects.get({ projectId: 7 as unknown as string }));
      expect(wrong.code).toBe('BAD_REQUEST');
    });

    it('keeps stack traces and paths of its own to itself', async () => {
      const error = await errorOf(client.projects.get({ projectId: 'nobody' }));
      expect(error.code).toBe('PROJECT_NOT_FOUND');
      expect(JSON.stringify([error.message, error.hint, error.details])).not.toMatch(/\.ts:\d|\.js:\d|node_modules/);
    });

    it('gives the partial results of a sweep, each once, before its result', async () => {
      const { projectId, recipe } = await imported();
      const events = await collect(client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 4 }));
      const ks = events.flatMap((event) => (event.type === 'partial' ? [event.partial.k] : []));
      expect(ks.sort()).toEqual([2, 3, 4]);
      expect(events.slice(0, -1).map(({ type }) => type)).not.toContain('result');
      const last = events.at(-1);
      expect(last).toMatchObject({ type: 'result', result: { recommended: { k: 3 } } });
      if (last?.type !== 'result') return;
      expect(await client.analysis.sweepResult({ projectId, runId: last.result.runId })).toEqual(last.result);
    });

    it('places new customers, lists them, and hands them over as a file', async () => {
      const { projectId, recipe } = await imported();
      await resultOf(client.analysis.cluster({ projectId, recipe: { ...recipe, params: { ...recipe.params, k: 3 } } }));
      const events = await collect(client.scoring.score({ projectId, path: customers }));
      const last = events.at(-1);
      expect(last).toMatchObject({ type: 'result', result: { rows: 600, placed: 600, unlike: 0, by: 'method' } });
      if (last?.type !== 'result') return;
      const { scoreId, segments } = last.result;
      expect(segments.map(({ count, share, usualShare }) => [count, share - usualShare])).toEqual(
        Array(3).fill([200, 0]),
      );
      expect(await client.scoring.result({ projectId, scoreId })).toEqual(last.result);
      expect(await client.scoring.list({ projectId })).toMatchObject([{ scoreId, file: 'customers.csv' }]);
      const page = await client.scoring.page({ projectId, scoreId, segment: segments[0].id, offset: 199 });
      expect(page).toMatchObject({ total: 200, customers: [{ segment: { id: segments[0].id }, unlike: false }] });
      const file = await client.scoring.export({ projectId, scoreId });
      expect([file.type, (await file.text()).trim().split('\r\n').length]).toEqual(['text/csv', 601]);
      const bad = await errorOf(collect(client.scoring.score({ projectId, path: engine.file('nowhere.csv') })));
      expect(bad.code).toBe('FILE_NOT_FOUND');
      expect(await client.scoring.remove({ projectId, scoreId })).toEqual({ removed: true });
    });

    it('trains a classifier with a live curve, keeps it, and lets it place new customers', async () => {
      const { projectId, recipe } = await imported();
      const before = await errorOf(collect(client.classifier.train({ projectId })));
      expect(before.code).toBe('NOT_FOUND');
      await resultOf(client.analysis.cluster({ projectId, recipe: { ...recipe, params: { ...recipe.params, k: 3 } } }));
      expect(await client.classifier.result({ projectId })).toBeNull();
      const nobody = await errorOf(collect(client.scoring.score({ projectId, path: customers, by: 'classifier' })));
      expect(nobody.code).toBe('NOT_FOUND');
      const options = { epochs: 12, backend: 'kernels' as const };
      const events = await collect(client.classifier.train({ projectId, options }));
      const curve = events.flatMap((event) =>
        event.type === 'progress' ? event.tasks.flatMap((task) => task.curve ?? []) : [],
      );
      expect(curve.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
      const last = events.at(-1);
      expect(last).toMatchObject({
        type: 'result',
        result: { rows: 600, trainRows: 480, testRows: 120, training: { curve, backend: { backend: 'kernels' } } },
      });
      if (last?.type !== 'result') return;
      expect(last.result.testAccuracy.share).toBeGreaterThan(0.95);
      expect(await client.classifier.result({ projectId })).toEqual(last.result);
      const placed = await resultOf(client.scoring.score({ projectId, path: customers, by: 'classifier' }));
      expect(placed).toMatchObject({ by: 'classifier', rows: 600, placed: 600, unlike: 0 });
    });

    it('gives the same segments as any other wire, and files byte for byte', async () => {
      const { projectId, recipe } = await imported();
      const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
      const result = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      const direct = await resultOf(engine.client.analysis.cluster({ projectId, recipe: chosen }));
      expect(result.centers).toEqual(direct.centers);
      expect(result.sizes).toEqual([200, 200, 200]);
      const run = { projectId, runId: result.runId };
      const file = await client.segments.export({ ...run, withColumns: true });
      const same = await engine.client.segments.export({ ...run, withColumns: true });
      expect(file).toBeInstanceOf(File);
      expect([file.name, file.type]).toEqual([same.name, same.type]);
      expect(await file.text()).toBe(await same.text());
      const report = await client.reports.render(run);
      expect(await report.text()).toMatch(/^<!doctype html>/i);
    });

    it('says why a customer is in their segment', async () => {
      const { projectId, recipe } = await imported();
      const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
      const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      const why = await client.segments.whyHere({ projectId, runId, row: 7 });
      expect(why).toEqual(await engine.client.segments.whyHere({ projectId, runId, row: 7 }));
      const total = why.reasons.reduce((sum, { contribution }) => sum + contribution, 0);
      expect(total).toBeCloseTo((why.next?.distance ?? 0) ** 2 - (why.distance ?? Number.NaN) ** 2, 8);
      expect((await errorOf(client.segments.whyHere({ projectId, runId, customer: 'nobody' }))).code).toBe('NOT_FOUND');
    });

    it('lists every method with its parameters and the settings of studies', async () => {
      const list = await client.methods.list();
      expect(list).toEqual(await engine.client.methods.list());
      expect(list.map((method) => method.name)).toEqual(methodName.options);
      for (const method of list) {
        expect(method.params).toEqual(paramsOf(method.name));
        expect(method.findsK).toBe(!method.params.some((param) => param.name === 'k'));
        for (const preset of method.presets)
          expect(methodParams[method.name].safeParse({ k: 3, ...preset.params }).success).toBe(true);
      }
    });

    it('compares methods: each result once, then what was kept', async () => {
      const { projectId, recipe } = await imported();
      const methods = (['kmeans', 'gmm', 'dbscan'] as const).map((method) => ({ method, params: {} }));
      const events = await collect(client.analysis.compare({ projectId, recipe, methods, kMin: 2, kMax: 3 }));
      const tried = events.flatMap((event) => (event.type === 'partial' ? [event.partial.method] : []));
      expect(tried).toEqual(['kmeans', 'kmeans', 'gmm', 'gmm', 'dbscan']);
      const last = events.at(-1);
      if (last?.type !== 'result') throw new Error('There is no result.');
      expect(last.result).toMatchObject({ recommended: { k: 3 }, refused: [] });
      expect(last.result.results).toHaveLength(5);
      const { comparisonRunId } = await client.projects.get({ projectId });
      expect(comparisonRunId).toBe(last.result.runId);
      expect(await client.analysis.comparison({ projectId, runId: last.result.runId })).toEqual(last.result);
      expect((await errorOf(client.analysis.clusterResult({ projectId, runId: last.result.runId }))).code).toBe(
        'NOT_FOUND',
      );
    });

    it('stops a comparison when its iteration ends, and leaves the project usable', async () => {
      const { projectId, recipe } = await imported();
      const before = await client.projects.get({ projectId });
      const methods = (['kmeans', 'pso-kmeans', 'hybrid'] as const).map((method) => ({ method, params: {} }));
      for await (const event of await client.analysis.compare({ projectId, recipe, methods, kMin: 2, kMax: 8 })) {
        if (event.type === 'partial') break;
      }
      expect(await client.projects.get({ projectId })).toEqual(before);
      const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
      expect((await resultOf(client.analysis.cluster({ projectId, recipe: chosen }))).k).toBe(3);
    });

    it('clusters by another method, and says what differs, agrees and is firm', async () => {
      const { projectId, recipe } = await imported();
      const chosen = { ...recipe, method: 'gmm' as const, params: { k: 3 } };
      const result = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      expect(result).toMatchObject({ method: 'gmm', k: 3, details: { kind: 'mixture' } });
      expect(result.metrics.bic).toBeTypeOf('number');
      const run = { projectId, runId: result.runId };
      expect(await client.analysis.clusterResult(run)).toEqual(result);
      const differences = await client.segments.differences(run);
      expect(differences).toEqual(await engine.client.segments.differences(run));
      expect(differences.every(({ built, differs }) => built && differs)).toBe(true);
      expect((await errorOf(client.segments.agreement({ ...run, column: 'measure_a' }))).code).toBe('BAD_PARAMETER');
      const firm = await resultOf(client.analysis.robustness(run));
      expect(firm.folds.perSegment).toHaveLength(3);
      expect(firm.findings).not.toHaveLength(0);
      const bad = { ...recipe, method: 'gmm' as const, params: { k: 3, covarianceType: 'round' } };
      const refused = await errorOf(collect(client.analysis.cluster({ projectId, recipe: bad })));
      expect([refused.code, refused.details]).toEqual(['BAD_PARAMETER', { parameter: 'covarianceType' }]);
    });

    it('says how far segments agree with a column that holds a known grouping', async () => {
      const [header, ...lines] = readFileSync(customers, 'utf8').trim().split('\n');
      const known = engine.file('known.csv');
      writeFileSync(known, [`${header},kind`, ...lines.map((line, at) => `${line},${'abc'[at % 3]}`)].join('\n'));
      const { projectId, recipe } = await imported(null, known);
      const columns = ['measure_a', 'measure_b', 'measure_c'];
      const chosen = { ...recipe, columns, method: 'hierarchical' as const, params: { k: 3 } };
      const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      expect(await client.segments.agreement({ projectId, runId, column: 'kind' })).toMatchObject({
        column: 'kind',
        rows: 600,
        adjustedRand: 1,
        matchedAccuracy: 1,
      });
    });

    it('brings bulk results as binary', async () => {
      const { projectId, recipe } = await imported();
      const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
      const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      const { points } = await client.analysis.scatter({ projectId, runId });
      const bytes = await points.arrayBuffer();
      const count = new DataView(bytes).getUint32(0, true);
      expect(count).toBe(600);
      expect(bytes.byteLength).toBeGreaterThanOrEqual(4 + count * 14);
    });

    it('answers other calls while a sweep runs', async () => {
      const { projectId, recipe } = await imported();
      const order: string[] = [];
      const sweep = collect(client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 6 })).then(() =>
        order.push('sweep'),
      );
      const call = client.projects.get({ projectId }).then(() => order.push('call'));
      await Promise.all([sweep, call]);
      expect(order).toEqual(['call', 'sweep']);
    });

    it('stops the work when the iteration ends, and leaves the project as it was', async () => {
      const big = writeCustomers(engine.file('many.csv'), 20_000, 6);
      const { projectId, recipe } = await imported(null, big);
      const before = await client.projects.get({ projectId });
      for await (const event of await client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 10 })) {
        if (event.type === 'progress' && event.fraction > 0) break;
      }
      const after = await client.projects.get({ projectId });
      expect(after).toEqual(before);
      const again = await resultOf(
        client.analysis.cluster({ projectId, recipe: { ...recipe, params: { ...recipe.params, k: 3 } } }),
      );
      expect(again.k).toBe(3);
    });

    it('ends with CANCELLED when its signal is aborted', async () => {
      const { projectId, recipe } = await imported();
      const controller = new AbortController();
      const work = async () => {
        const { signal } = controller;
        for await (const event of await client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 10 }, { signal })) {
          if (event.type === 'progress') controller.abort();
        }
      };
      const ending = await errorOf(work());
      expect([ending.code, ending.details]).toEqual(['CANCELLED', {}]);
      expect((await client.projects.get({ projectId })).sweepRunId).toBeNull();
    });

    it('keeps a project in its file, and opens it again with what was found', async () => {
      const path = engine.file(`kept ${name}.coterie`);
      const { projectId, recipe } = await imported(path);
      const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
      const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      await client.segments.rename({ projectId, runId, id: 1, name: 'Friends of the house' });
      const before = await client.segments.list({ projectId, runId });
      await client.projects.close({ projectId });
      expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3');
      const again = await client.projects.open({ path });
      expect(again.currentRunId).toBe(runId);
      expect(await client.segments.list({ projectId: again.projectId, runId })).toEqual(before);
      expect((await client.projects.recent()).map((recent) => recent.path)).toContain(path);
      await client.projects.close({ projectId: again.projectId });
    });

    it('keeps what was decided about the report, and follows it when nothing else is asked for', async () => {
      const path = engine.file(`report ${name}.coterie`);
      const { projectId, recipe } = await imported(path);
      const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
      const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
      const fresh = await client.reports.draft({ projectId });
      expect(fresh).toMatchObject({ title: '', accent: '#1F5F8B' });
      expect(fresh.sections.map(({ on }) => on)).toEqual([true, true, true, true, true]);
      const sections = fresh.sections.toReversed().map((section) => ({ ...section, on: section.name !== 'appendix' }));
      const draft = { ...fresh, title: ' Spring review ', accent: '#7B5EA7', sections };
      expect(await client.reports.setDraft({ projectId, draft })).toEqual(draft);
      await client.projects.close({ projectId });
      const again = await client.projects.open({ path });
      expect(await client.reports.draft({ projectId: again.projectId })).toEqual(draft);
      const html = await (await client.reports.render({ projectId: again.projectId, runId })).text();
      expect(html).toContain('<title>Spring review');
      expect(html).not.toContain('id="appendix"');
      await client.projects.close({ projectId: again.projectId });
    });

    it('shows an earlier result from then on, after reopening too, and refuses what is none', async () => {
      const path = engine.file(`history ${name}.coterie`);
      const { projectId, recipe } = await imported(path);
      const withK = (k: number) => ({ ...recipe, params: { ...recipe.params, k } });
      const first = await resultOf(client.analysis.cluster({ projectId, recipe: withK(3) }));
      await resultOf(client.analysis.cluster({ projectId, recipe: withK(2) }));
      const sweep = await resultOf(client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 3 }));
      const shown = await client.runs.show({ projectId, runId: first.runId });
      expect(shown.currentRunId).toBe(first.runId);
      const card = (await client.projects.recent()).find((recent) => recent.path === path);
      expect(card?.segments).toHaveLength(3);
      for (const runId of ['nobody', sweep.runId]) {
        expect((await errorOf(client.runs.show({ projectId, runId }))).code).toBe('NOT_FOUND');
      }
      await client.projects.close({ projectId });
      const again = await client.projects.open({ path });
      expect(again.currentRunId).toBe(first.runId);
      await resultOf(client.sources.import({ projectId: again.projectId, path: customers }));
      const set = { projectId: again.projectId, runId: first.runId };
      expect((await errorOf(client.runs.show(set))).code).toBe('NOT_FOUND');
      expect((await client.projects.get({ projectId: again.projectId })).currentRunId).toBeNull();
      await client.projects.close({ projectId: again.projectId });
    });

    it('refuses a file that is no project', async () => {
      const path = engine.file('shopping list.coterie');
      writeFileSync(path, 'milk, bread');
      expect((await errorOf(client.projects.open({ path }))).code).toBe('PROJECT_INVALID');
    });
  });
}
