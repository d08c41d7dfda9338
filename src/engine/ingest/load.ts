import { basename } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { type CsvFile, type CsvLayout, convertedPath, csvRows, readablePath } from './csv-files.ts';
import { type FileRows, joinFiles, readRejects } from './csv-rejects.ts';
import type { Duck } from './duckdb.ts';
import type { Rejected } from './rejected.ts';
import { rewriteAsUtf8 } from './rewrite.ts';
import type { Streamed } from './streamed.ts';
import { whileWatched } from './while-watched.ts';

export { rawColumn } from './csv-files.ts';

export interface Loaded {
  /** Rows of the table `raw`. */
  readonly rows: number;
  readonly rejected: Rejected;
  /** Row of the file (the heading is row 1) behind a `rowid` of the table `raw`. */
  rowInFile(rowid: number): number;
  /** Null where `raw` holds every row; otherwise `raw` is a sample and the whole is reached through this. */
  readonly streamed: Streamed | null;
}

/** Files with more columns than this count as wide: planning a statement over all of them takes longer than running it. */
export const wideFrom = 100;

/**
 * Reads delimited files into the table `raw`: cleaned text, columns c0, c1, … in the order of the first file, rows in
 * the order of the files. Rows that do not fit are set aside with their row number and the reason.
 */
export async function loadFiles(
  duck: Duck,
  files: readonly CsvFile[],
  layout: CsvLayout,
  context: JobContext,
): Promise<Loaded> {
  const paths = files.flatMap(({ path }, at) => [path, convertedPath(duck, at)]);
  await duck.allowFiles(paths, layout.width > wideFrom);
  const read: FileRows[] = [];
  let before = 0;
  for (const [at, file] of files.entries()) {
    const path = await readablePath(duck, file, at, context.signal);
    const target = at === 0 ? 'CREATE TABLE raw AS' : 'INSERT INTO raw';
    const watched = whileWatched(duck, context.task, 'Reading rows', at / files.length, 1 / files.length);
    try {
      const one = { target, layout, signal: context.signal };
      const { rows, rejects } = await watched(() => readOne(duck, { ...file, path }, at, one));
      read.push({ rows: rows - before, rejects });
      before = rows;
    } catch (error) {
      throw isUnreadable(error) ? unreadable(file.path, error) : error;
    }
  }
  return { ...joinFiles(read, layout.header), streamed: null };
}

interface OneFile {
  readonly target: string;
  readonly layout: CsvLayout;
  readonly signal: AbortSignal;
}

/** `rows` are those of the table `raw` after it. */
async function readOne(duck: Duck, file: CsvFile, at: number, { target, layout, signal }: OneFile): Promise<FileRows> {
  const statement = (path: string) => `${target} ${csvRows(path, file.order, layout, 'told')}`;
  let { path } = file;
  try {
    await duck.run(statement(path));
  } catch (error) {
    // Line ends of several kinds in one file: read a copy that has only one.
    if (path === convertedPath(duck, at) || !isUnreadable(error)) throw error;
    path = await rewriteAsUtf8(path, 'utf-8', convertedPath(duck, at), signal);
    if (at === 0) await duck.run('DROP TABLE IF EXISTS raw');
    await dropRejects(duck);
    await duck.run(statement(path));
  }
  const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
  const rejects = await readRejects(duck, path, layout);
  await dropRejects(duck);
  return { rows: Number(rows), rejects };
}

async function dropRejects(duck: Duck): Promise<void> {
  for (const table of ['reject_errors', 'reject_scans']) await duck.run(`DROP TABLE IF EXISTS ${table}`);
}

export function isUnreadable(error: unknown): boolean {
  return !(error instanceof CoterieError) && error instanceof Error && error.message.startsWith('Invalid Input Error');
}

export function unreadable(path: string, error: unknown): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} could not be read as rows and columns.`,
    'Check the delimiter and the quotation marks, or export it again as CSV (UTF-8).',
    { path, reason: String(error instanceof Error ? error.message : error).split('\n')[0] },
  );
}
