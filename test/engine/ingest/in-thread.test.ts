import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { inThread } from '../../../src/engine/ingest/in-thread.ts';
import { scanFile } from '../../../src/engine/ingest/scan.ts';
import { silentTask, type Task } from '../../../src/engine/jobs/task.ts';
import { xlsxBytes } from '../../fixtures/write-xlsx.ts';
import { errorOf, fileWorker, makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const rows = Array.from({ length: 40_000 }, (_, at) => [`k${at}`, at / 4, at % 3 === 0, `word ${at % 50}`]);
const path = place.write('book.xlsx', xlsxBytes({ sheets: [{ name: 'Sheet1', rows }] }));
const order = { path, options: {}, folder: place.folder, target: `${place.folder}/sheet.csv` };
const never = new AbortController().signal;

/** A thread that does this instead of reading. */
function threadOf(name: string, code: string): URL {
  const file = place.write(`${name}.mjs`, code);
  return new URL(`file://${file}`);
}

describe('the threads that go through files', () => {
  it('tells how far it is, and what it wrote', async () => {
    const said: [number, number | null][] = [];
    const task: Task = { ...silentTask, report: (done, total) => said.push([done, total]) };
    const book = await inThread(fileWorker, 'book', order, { task, signal: never });
    expect(book).toMatchObject({ sheets: ['Sheet1'], chosen: 'Sheet1', written: { rows: 40_000 } });
    expect(said.length).toBeGreaterThan(3);
    expect(said.every(([done, total], at) => total !== null && done <= total && done > (said[at - 1]?.[0] ?? 0))).toBe(
      true,
    );
  });

  it('ends with the job, even where it would go on for ever', async () => {
    const leaving = new AbortController();
    const entry = threadOf(
      'endless',
      `import { parentPort } from 'node:worker_threads';
      parentPort.postMessage({ kind: 'progress', done: 1, total: 2 }); for (;;) {}`,
    );
    const task: Task = { ...silentTask, report: () => leaving.abort() };
    const error = await errorOf(inThread(entry, 'book', order, { task, signal: leaving.signal }));
    expect(error.code).toBe('CANCELLED');
    const { signal } = leaving;
    const target = `${place.folder}/never.csv`;
    expect((await errorOf(inThread(fileWorker, 'book', { ...order, target }, { task: silentTask, signal }))).code).toBe(
      'CANCELLED',
    );
    expect(existsSync(target)).toBe(false);
  });

  it('breaks down with words on what to do', async () => {
    const context = { task: silentTask, signal: never };
    const gone = await errorOf(inThread(threadOf('gone', 'process.exit(3);'), 'book', order, context));
    expect(gone.code).toBe('FILE_UNREADABLE');
    expect(gone.message).toContain('book.xlsx');
    expect(gone.hint).toContain('CSV');
    const bug = threadOf('bug', 'throw new RangeError("a bug of ours");');
    await expect(inThread(bug, 'book', order, context)).rejects.toThrow('a bug of ours');
  });

  it('checks and hashes a text file as it is done without it', async () => {
    const wide = place.write('wide.csv', Buffer.from('name;sum\nJosé;5\n'.repeat(50_000), 'latin1'));
    for (const hash of ['none', 'usual', 'quick'] as const) {
      const scanned = { path: wide, encoding: undefined, hash };
      const found = await inThread(fileWorker, 'scan', scanned, { task: silentTask, signal: never });
      const { encoding, hash: digest } = await scanFile(wide, { hash, signal: never });
      expect(found).toEqual({ encoding, hash: digest });
    }
    const binary = place.write('binary.csv', 'a,b\n1,2\n\u0000,3\n');
    const context = { task: silentTask, signal: never };
    const order = { path: binary, encoding: undefined, hash: 'quick' } as const;
    const error = await errorOf(inThread(fileWorker, 'scan', order, context));
    expect(error).toMatchObject({ code: 'FILE_BINARY', details: { row: 3 } });
    expect((await errorOf(inThread(threadOf('off', 'process.exit(3);'), 'scan', order, context))).hint).toContain(
      'CSV',
    );
  });

  it('hands on what is wrong with the workbook', async () => {
    const damaged = place.write('damaged.xlsx', 'PK\u0003\u0004 and nothing more');
    const error = await errorOf(
      inThread(fileWorker, 'book', { ...order, path: damaged }, { task: silentTask, signal: never }),
    );
    expect(error).toMatchObject({ code: 'FILE_FORMAT', details: { path: damaged } });
    expect(error.message).toContain('damaged.xlsx');
  });
});
