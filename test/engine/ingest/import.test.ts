import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDuckDB } from '../../../src/engine/ingest/duckdb.ts';
import { importFile } from '../../../src/engine/ingest/import.ts';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { rejectedToCsv } from '../../../src/engine/ingest/rejected.ts';
import { createTaskTree } from '../../../src/engine/jobs/task-tree.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const long = Array.from(
  { length: 30_000 },
  (_, at) => `c${at},${(at * 7919) % 1000},${((at * 31) % 997) / 10},2024-01-0${1 + (at % 9)}`,
);
const longText = `id,visits,spend,joined\n${long.join('\n')}\n`;

describe('an import', () => {
  it('tells its progress, and never goes back', async () => {
    const path = place.write('long.csv', longText);
    const tree = createTaskTree('Import', () => performance.now());
    const seen: number[] = [];
    const watch = setInterval(() => seen.push(tree.fraction()), 5);
    await importFile(path, {}, place.env, { task: tree.root, signal: new AbortController().signal });
    clearInterval(watch);
    expect(tree.fraction()).toBeGreaterThan(0.99);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  it.each([0, 30, 80, 150])('ends when cancelled after %i ms, and leaves nothing behind', async (milliseconds) => {
    const path = place.write('cancelled.csv', longText.repeat(1) + long.join('\n').repeat(5));
    const controller = new AbortController();
    const { task } = { task: createTaskTree('Import', () => performance.now()).root };
    const work = importFile(path, {}, place.env, { task, signal: controller.signal });
    setTimeout(() => controller.abort(), milliseconds);
    expect((await errorOf(work)).code).toBe('CANCELLED');
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });

  it('does not depend on the number of threads', async () => {
    const path = place.write('threads.csv', longText);
    const tables = [];
    for (const threads of [1, 2, 4]) {
      const context = { task: createTaskTree('Import', () => 0).root, signal: new AbortController().signal };
      tables.push((await importFile(path, {}, { ...place.env, threads }, context)).table);
    }
    expect(tables[1]).toEqual(tables[0]);
    expect(tables[2]).toEqual(tables[0]);
  });

  it('takes roles, types and kind from the options', async () => {
    const path = place.write('options.csv', 'who,age,spend,code\na,20,5,1\nb,30,6,2\nc,40,8,2\n');
    const { table } = await place.import(path, {
      id: 'who',
      roles: { age: 'feature', spend: 'ignore' },
      types: { code: 'category' },
    });
    expect(table.info.map(({ name, type, role }) => `${name} ${type} ${role}`)).toEqual([
      'who text id',
      'age number feature',
      'spend number ignore',
      'code category profile',
    ]);
    expect(valuesOf(table, 'code')).toEqual(['1', '2', '2']);
  });

  it('tells of ids that come twice', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `${at === 30 ? 4 : at},${at * 2}`);
    const { problems } = await place.importText(`customer_id,spend\n${rows.join('\n')}\n`);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'DUPLICATE_IDS', count: 1, examples: [{ row: 32, text: '4' }] }),
    );
  });

  it('reads yes and no in words and digits', async () => {
    const { table } = await place.importText(
      'id,a,b,c,spend\n1,yes,1,TRUE,5\n2,no,0,false,6\n3,Yes,1,true,7\n4,,0,,8\n',
      { kind: 'customers' },
    );
    expect(valuesOf(table, 'b')).toEqual([1, 0, 1, 0]);
    expect(valuesOf(table, 'c')).toEqual([1, 0, 1, null]);
    expect(valuesOf(table, 'a')).toEqual([1, 0, 1, null]);
  });
});

describe('an inspection', () => {
  it('agrees with the import, and shows the first rows', async () => {
    const path = place.write('agree.csv', longText);
    const found = await inspectFile(path, {}, place.env);
    const { table, source } = await place.import(path);
    expect(found.columns).toEqual(table.info);
    expect(found).toMatchObject({ kind: source.kind, rows: source.rows, bytes: statSync(path).size, format: 'csv' });
    expect(found.preview).toHaveLength(20);
    expect(found.preview[0]).toEqual(['c0', '0', '0', '2024-01-01']);
    for (const column of found.columns) expect(column.reason.length).toBeGreaterThan(10);
  });
});

describe('rows set aside', () => {
  it('become CSV that no spreadsheet runs', () => {
    const csv = rejectedToCsv([{ row: 3, reason: 'Has 2 values.', text: '=cmd|x,"y"' }]);
    expect(csv).toBe('row,reason,text\r\n3,"Has 2 values.","\'=cmd|x,""y"""\r\n');
  });
});

describe('the database', () => {
  it('reaches only the files it was opened for', async () => {
    const allowed = place.write('allowed.csv', 'a,b\n1,2\n');
    const other = place.write('other.csv', 'a,b\n1,2\n');
    const duck = await openDuckDB({ spillFolder: place.env.spillFolder, threads: 1 });
    try {
      await duck.allowFiles([allowed]);
      expect(await duck.rows(`SELECT count(*) FROM read_csv('${allowed}')`)).toEqual([[1]]);
      await expect(duck.rows(`SELECT * FROM read_csv('${other}')`)).rejects.toThrow(/Permission/);
      await expect(duck.run(`COPY (SELECT 1) TO '${join(place.folder, 'out.csv')}'`)).rejects.toThrow(/Permission/);
      await expect(duck.run('SET enable_external_access = true')).rejects.toThrow();
      await expect(duck.run('INSTALL httpfs')).rejects.toThrow();
    } finally {
      await duck.close();
    }
  });

  it('spills into a private folder that goes away, also after a crash', async () => {
    const left = join(place.env.spillFolder, 'scratch-999999999-abc');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'customers.tmp'), 'x');
    const duck = await openDuckDB({ spillFolder: place.env.spillFolder, threads: 2, memoryBytes: 64 * 1024 ** 2 });
    expect(existsSync(left)).toBe(false);
    expect(statSync(duck.scratchFolder).mode & 0o777).toBe(0o700);
    await duck.allowFiles([]);
    await duck.run(
      'CREATE TABLE big AS SELECT range AS a, hash(range)::VARCHAR || hash(range + 1)::VARCHAR AS b FROM range(1500000)',
    );
    expect(await duck.rows('SELECT count(*) FROM (SELECT * FROM big ORDER BY b)')).toEqual([[1_500_000]]);
    const { scratchFolder } = duck;
    await duck.close();
    expect(existsSync(scratchFolder)).toBe(false);
  });

  it('hands over missing values as missing', async () => {
    const duck = await openDuckDB({ spillFolder: place.env.spillFolder, threads: 1 });
    const { readTable } = await import('../../../src/engine/ingest/read-table.ts');
    const info = {
      name: 'v',
      type: 'number',
      role: 'feature',
      missing: 0,
      distinct: 0,
      reason: '',
      unit: 'none',
      examples: [],
    } as const;
    const context = { task: createTaskTree('Read', () => 0).root, signal: new AbortController().signal };
    const rows = 5000;
    const query = { info: { ...info, examples: [] }, expression: 'CASE WHEN range % 3 <> 0 THEN range::DOUBLE END' };
    const table = await readTable(duck, [query], `range(${rows}) ORDER BY range`, rows, context);
    await duck.close();
    expect(valuesOf(table, 'v')).toEqual(Array.from({ length: rows }, (_, at) => (at % 3 === 0 ? null : at)));
  });
});

it('nothing in the ingest folder uses IN lists, which lose the order of rows', () => {
  const folder = new URL('../../../src/engine/ingest/', import.meta.url);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.ts'),
  )) {
    expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(/[`'].* IN \(/);
  }
});
