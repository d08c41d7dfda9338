import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../src/contract/dataset.ts';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { fittedFeatures } from '../../../src/engine/features/fitted-features.ts';
import type { ProjectFeatures } from '../../../src/engine/features/project-features.ts';
import { type Imported, importFile } from '../../../src/engine/ingest/import.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import type { Table } from '../../../src/engine/table.ts';
import type { LogLine } from '../../support/feature-twin.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';
import { logText, madeLog } from '../../support/made-log.ts';
import { resultOf } from '../../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../../support/test-engine.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

type Kind = 'orders' | 'events';

/** What a project keeps of an import, by the way it takes through the project file. */
function kept({ table, source, fitted }: Imported): ProjectFeatures {
  const text = JSON.stringify(fitted);
  return {
    columns: table.info,
    options: source.options,
    fitted: fitted && fittedFeatures.parse(JSON.parse(text)),
    clv: null,
  };
}

function read(text: string, options: ReadOptions = {}, like: ProjectFeatures | null = null): Promise<Imported> {
  const context = { task: silentTask, signal: new AbortController().signal };
  return importFile(place.write('log.csv', text), options, place.env, context, like);
}

const names = ({ info }: Table) => info.map(({ name, type, role, group }) => ({ name, type, role, group }));

/** The rows of a table by customer, as plain values. */
function rowsOf(table: Table): Map<string, unknown[]> {
  const columns = table.columns.map(({ name }) => valuesOf(table, name));
  return new Map(columns[0].map((id, row) => [String(id), columns.map((values) => values[row])]));
}

const bought = (lines: readonly LogLine[]) =>
  new Set(lines.filter(({ event, quantity }) => event === 'purchase' && quantity > 0).map(({ customer }) => customer));

describe.each<Kind>(['orders', 'events'])('a further log of %s', (kind) => {
  it('of some of the customers tells the same of them as the whole log does, however few they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 500 }), fc.integer({ min: 1 }), async (rows, seed) => {
        const lines = madeLog(kind, rows, seed);
        const whole = await read(logText(lines, kind), { kind });
        const random = seededRandom(seed);
        const some = new Set([...bought(lines)].filter(() => random.uniform() < 0.2));
        fc.pre(some.size > 0);
        const part = await read(
          logText(
            lines.filter(({ customer }) => some.has(customer)),
            kind,
          ),
          {},
          kept(whole),
        );
        expect(names(part.table)).toEqual(names(whole.table));
        expect(part.lacking).toEqual([]);
        const all = rowsOf(whole.table);
        expect([...rowsOf(part.table).keys()].sort()).toEqual([...some].sort());
        for (const [id, row] of rowsOf(part.table)) expect(row, id).toEqual(all.get(id));
        expect(part.fitted).toEqual(whole.fitted);
      }),
      { numRuns: 4 },
    );
  }, 300_000);

  it('with other goods gets the columns of the first, and what the first did not know counts among the rest', async () => {
    const lines = madeLog(kind, 400, 21);
    const first = await read(logText(lines, kind), { kind });
    const others = madeLog(kind, 300, 22).map((own) => ({
      ...own,
      category: own.category === '' ? '' : `books.${own.category.length}`,
      brand: own.brand === '' ? '' : 'zeta',
    }));
    const further = await read(logText(others, kind), {}, kept(first));
    expect(names(further.table)).toEqual(names(first.table));
    const table = further.table;
    for (const name of table.info.map((own) => own.name).filter((own) => /^(alto|electronics)_share$/.test(own))) {
      expect(new Set(valuesOf(table, name)), name).toEqual(new Set([0]));
    }
    // Nothing is known of what such goods usually cost.
    expect(new Set(valuesOf(table, 'price_level'))).toEqual(new Set([null]));
    const fresh = await read(logText(others, kind), { kind });
    expect(fresh.table.info.map(({ name }) => name)).toContain('zeta_share');
    for (const name of ['recency', 'frequency', 'monetary', 'distinct_products']) {
      const moved = name === 'recency' ? Number(valuesOf(table, name)[0]) - Number(valuesOf(fresh.table, name)[0]) : 0;
      const own = valuesOf(fresh.table, name).map((value) => Number(value) + moved);
      expect(valuesOf(table, name), name).toEqual(own);
    }
  });

  it('that lacks columns says so, and leaves what cannot be known missing', async () => {
    const lines = madeLog(kind, 400, 31);
    const first = await read(logText(lines, kind), { kind });
    const [heading, ...rows] = logText(lines, kind).split('\n');
    const without = ['brand', 'category', 'category_code', 'product_id'];
    const places = heading.split(',').flatMap((name, at) => (without.includes(name) ? [] : [at]));
    const text = [heading, ...rows].map((row) => places.map((at) => row.split(',')[at]).join(',')).join('\n');
    const { table, lacking, problems } = await read(text, {}, kept(first));
    expect(names(table)).toEqual(names(first.table));
    expect(lacking).toEqual(expect.arrayContaining(['brand_variety', 'brands', 'price_level', 'distinct_products']));
    expect(lacking).not.toContain('monetary');
    for (const { name, group } of table.info) {
      const values = valuesOf(table, name);
      if (lacking.includes(name)) expect(new Set(values), name).toEqual(new Set([null]));
      else if (group === 'rfm') expect(values).toEqual(valuesOf(first.table, name));
    }
    const told = problems.find(({ code }) => code === 'LACKS_COLUMNS');
    expect(told?.message).toMatch(/does not say which product, nor what kind of goods, nor what brand\.$/);
    expect(told?.count).toBe(lacking.length);
  });

  it('that goes on later is told as of its own end, an earlier one as of the day of the first', async () => {
    const lines = madeLog(kind, 300, 41);
    const first = await read(logText(lines, kind), { kind });
    const moved = (days: number) => lines.map((own) => ({ ...own, time: own.time + days * 86_400_000 }));
    const later = await read(logText(moved(400), kind), {}, kept(first));
    const earlier = await read(logText(moved(-400), kind), {}, kept(first));
    const recency = valuesOf(first.table, 'recency').map(Number);
    expect(valuesOf(later.table, 'recency')).toEqual(recency);
    expect(valuesOf(earlier.table, 'recency')).toEqual(recency.map((days) => days + 400));
    const asked = await read(logText(lines, kind), { referenceDay: '2030-01-01' }, kept(first));
    expect(asked.source.options.referenceDay).toBe('2030-01-01');
    expect(valuesOf(asked.table, 'recency')[0]).toBeGreaterThan(1000);
  });
});

describe('a log that cannot be read like the first', () => {
  const orders = madeLog('orders', 200, 51);
  it('is refused with what it lacks: amounts, events, or orders', async () => {
    const first = kept(await read(logText(orders, 'orders'), { kind: 'orders' }));
    const events = kept(await read(logText(madeLog('events', 300, 52), 'events'), { kind: 'events' }));
    const bare = [
      'customer_id,order_date',
      ...orders.map(({ customer }, at) => `${customer},2023-01-0${1 + (at % 9)}`),
    ];
    expect((await errorOf(read(bare.join('\n'), {}, first))).message).toMatch(/does not say what things cost/);
    expect((await errorOf(read(logText(orders, 'orders'), {}, events))).message).toMatch(/says what happened/);
    const other = await errorOf(read(logText(madeLog('events', 300, 53), 'events'), {}, first));
    expect(other.message).toMatch(/log of events \("event_type" says what happened\)/);
    expect(other.hint).toMatch(/only the events that are purchases/);
  });

  it('in another currency is told', async () => {
    const priced = (sign: string) => logText(orders, 'orders').replace('amount', `amount_${sign}`);
    const first = kept(await read(priced('eur'), { kind: 'orders' }));
    const { problems } = await read(priced('usd'), {}, first);
    expect(problems.map(({ code }) => code)).toContain('OTHER_CURRENCY');
  });
});

describe('a further list of customers', () => {
  const first = () => read('id,income,city,visits\n1,1200,Rome,3\n2,800,Oslo,1\n3,500,Rome,0\n4,999,Bern,2\n');
  it('has the columns of the first in its order, with its types, and what it lacks is missing and told', async () => {
    const list = kept(await first());
    const { table, lacking, problems } = await read('note,income,id,city\nx,1,0007,Rome\n', {}, list);
    expect(names(table)).toEqual(list.columns.map(({ name, type, role, group }) => ({ name, type, role, group })));
    expect(lacking).toEqual(['visits']);
    expect(rowsOf(table).get('0007')).toEqual(['0007', 1, 'Rome', null]);
    expect(problems.find(({ code }) => code === 'LACKS_COLUMNS')?.message).toBe(
      'One column of the project is missing for everyone (visits). It is not in this file.',
    );
  });
});

describe('through the contract', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(() => engine?.close());
  const log = (seed: number) => place.write(`log-${seed}.csv`, logText(madeLog('orders', 300, seed), 'orders'));
  const create = async () => (await engine.client.projects.create({ name: 'Orders', path: null })).projectId;

  it('a table is made like that of another project, or of its own, and gets its recipe', async () => {
    const one = await create();
    await resultOf(engine.client.sources.import({ projectId: one, path: log(1), options: { kind: 'orders' } }));
    const before = await engine.client.projects.get({ projectId: one });
    expect(before.ownLists).toBe(true);
    const recipe = {
      ...(before.recipe as NonNullable<typeof before.recipe>),
      columns: ['recency', 'electronics_share'],
    };
    await engine.client.projects.setRecipe({ projectId: one, recipe });
    const other = await create();
    expect((await engine.client.projects.get({ projectId: other })).ownLists).toBe(false);
    const seen = await engine.client.sources.inspect({ path: log(2), like: one });
    expect(seen).toMatchObject({ kind: 'orders', kindReason: 'As in this project before.' });
    expect(seen.columns.find(({ role }) => role === 'category')?.reason).toMatch(/ As in this project before\.$/);
    await resultOf(engine.client.sources.import({ projectId: other, path: log(2), like: one }));
    const after = await engine.client.projects.get({ projectId: other });
    expect(after.columns.map(({ name }) => name)).toEqual(before.columns.map(({ name }) => name));
    expect(after.recipe).toEqual(recipe);
    await resultOf(engine.client.sources.import({ projectId: one, path: log(3), like: one }));
    const again = await engine.client.projects.get({ projectId: one });
    expect(again.columns.map(({ name }) => name)).toEqual(before.columns.map(({ name }) => name));
    // A table that was made like another can be a model itself.
    await resultOf(engine.client.sources.import({ projectId: one, path: log(4), like: other }));
  });

  it('lifetime values are those that the fit of the first expects', async () => {
    const [one, other] = [await create(), await create()];
    const table = async (projectId: string) => {
      const text = await (await engine.client.table.export({ projectId, format: 'csv' })).text();
      return text.trim().split(/\r?\n/);
    };
    await resultOf(engine.client.sources.import({ projectId: one, path: log(1), options: { kind: 'orders' } }));
    await resultOf(engine.client.clv.fit({ projectId: one, model: 'mbg-nbd' }));
    const whole = await table(one);
    expect(whole[0]).toMatch(/p_alive,expected_orders,expected_value,clv$/);
    const few = new Set(whole.slice(5, 9).map((row) => row.split(',')[0]));
    const lines = madeLog('orders', 300, 1).filter(({ customer }) => few.has(customer));
    const path = place.write('few.csv', logText(lines, 'orders'));
    const { problems } = await resultOf(engine.client.sources.import({ projectId: other, path, like: one }));
    expect(problems.map(({ code }) => code)).not.toContain('LACKS_COLUMNS');
    expect(await table(other)).toEqual(whole.filter((row, at) => at === 0 || few.has(row.split(',')[0])));
  });

  it('a project without customers is no model', async () => {
    const [empty, one] = [await create(), await create()];
    const work = resultOf(engine.client.sources.import({ projectId: one, path: log(5), like: empty }));
    await expect(work).rejects.toMatchObject({ code: 'NO_ROWS' });
  });
});
