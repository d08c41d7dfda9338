import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readInThread } from '../../../../src/engine/ingest/xlsx/read-in-thread.ts';
import { silentTask, type Task } from '../../../../src/engine/jobs/task.ts';
import { xlsxBytes } from '../../../fixtures/write-xlsx.ts';
import { errorOf, makeWorkplace, sheetWorker } from '../../../support/ingest.ts';

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

describe('the thread that reads workbooks', () => {
  it('tells how far it is, and what it wrote', async () => {
    const said: [number, number | null][] = [];
    const task: Task = { ...silentTask, report: (done, total) => said.push([done, total]) };
    const book = await readInThread(sheetWorker, order, { task, signal: never });
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
    const error = await errorOf(readInThread(entry, order, { task, signal: leaving.signal }));
    expect(error.code).toBe('CANCELLED');
    const { signal } = leaving;
    const target = `${place.folder}/never.csv`;
    expect((await errorOf(readInThread(sheetWorker, { ...order, target }, { task: silentTask, signal }))).code).toBe(
      'CANCELLED',
    );
    expect(existsSync(target)).toBe(false);
  });

  it('breaks down with words on what to do', async () => {
    const context = { task: silentTask, signal: never };
    const gone = await errorOf(readInThread(threadOf('gone', 'process.exit(3);'), order, context));
    expect(gone.code).toBe('FILE_UNREADABLE');
    expect(gone.message).toContain('book.xlsx');
    expect(gone.hint).toContain('CSV');
    const bug = threadOf('bug', 'throw new RangeError("a bug of ours");');
    await expect(readInThread(bug, order, context)).rejects.toThrow('a bug of ours');
  });

  it('hands on what is wrong with the workbook', async () => {
    const damaged = place.write('damaged.xlsx', 'PK\u0003\u0004 and nothing more');
    const error = await errorOf(
      readInThread(sheetWorker, { ...order, path: damaged }, { task: silentTask, signal: never }),
    );
    expect(error).toMatchObject({ code: 'FILE_FORMAT', details: { path: damaged } });
    expect(error.message).toContain('damaged.xlsx');
  });
});
