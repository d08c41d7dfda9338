import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { allDone } from '../jobs/all-done.ts';
import type { JobContext } from '../jobs/task.ts';
import { type CsvLayout, convertedPath, csvRows, csvTexts, rawColumns, readablePath } from './csv-files.ts';
import { joinFiles, readRejects } from './csv-rejects.ts';
import type { Duck } from './duckdb.ts';
import { isUnreadable, type Loaded } from './load.ts';
import { rewriteAsUtf8 } from './rewrite.ts';
import { type SampleSize, type SizedFile, writeSpreadSample } from './spread-sample.ts';

/**
 * Makes delimited files readable without copying them: the table `raw` with a sample of their rows, and the views
 * `whole` and `numbered` (see `Streamed`). Only files in another encoding are written once more, as UTF-8.
 */
export async function streamFiles(
  duck: Duck,
  files: readonly SizedFile[],
  layout: CsvLayout,
  size: SampleSize,
  context: JobContext,
): Promise<Loaded> {
  const sample = join(duck.scratchFolder, 'sample.csv');
  const allowed = files.flatMap(({ path }, at) => [path, convertedPath(duck, at)]);
  // Common parts of expressions are mostly what is done where a quick way fails: taken together they are always done.
  await duck.allowFiles([sample, ...allowed], true);
  const asUtf8: SizedFile[] = [];
  for (const [at, file] of files.entries()) {
    asUtf8.push({ ...file, path: await readablePath(duck, file, at, context.signal) });
  }
  const sampleOf = (sized: readonly SizedFile[]) => writeSpreadSample(sized, layout, sample, size, context.signal);
  // Line ends of several kinds are told only by reading: a row or two show it where they occur near the beginning.
  const [tried, fits] = await allDone([sampleOf(asUtf8), whichFit(duck, files, asUtf8, layout)]);
  const readable: SizedFile[] = [];
  for (const [at, file] of asUtf8.entries()) {
    const path = fits[at]
      ? file.path
      : await rewriteAsUtf8(file.path, file.encoding, convertedPath(duck, at), context.signal);
    readable.push({ ...file, path });
  }
  const spread = fits.every((own) => own) ? tried : await sampleOf(readable);
  const inOrder = rawColumns(layout.width).map((_, index) => index);
  const sampleLayout = { ...layout, header: false, padShortRows: false };
  await duck.run(`CREATE TABLE raw AS ${csvRows(sample, inOrder, sampleLayout, 'left out')}`);
  // It holds customers' data as they stand: away with it, whatever comes.
  await rm(sample);
  const [[sampled]] = await duck.rows('SELECT count(*) FROM raw');

  const union = (rows: typeof csvRows, unfitting: 'told' | 'left out') =>
    readable.map(({ path, order }) => rows(path, order, layout, unfitting)).join(' UNION ALL ');
  await duck.run(`CREATE VIEW whole AS ${union(csvTexts, 'told')}`);
  await duck.run(
    `CREATE VIEW numbered AS SELECT row_number() OVER () - 1 AS row, ${rawColumns(layout.width).join(', ')} FROM (${union(csvRows, 'left out')})`,
  );

  const rejects = async () => {
    const read = [];
    for (const { path, order } of readable) {
      const own = await readRejects(duck, path, layout);
      // Where each file begins matters only to number the rows of those after it, and what was set aside.
      const needed = readable.length > 1;
      const [[rows]] = needed
        ? await duck.rows(`SELECT count(*) FROM (${csvRows(path, order, layout, 'left out')})`)
        : [[0]];
      read.push({ rows: Number(rows), rejects: own });
    }
    return joinFiles(read, layout.header);
  };
  let joined: ReturnType<typeof joinFiles> | null = null;
  const told = async () => {
    joined ??= await rejects();
    return joined;
  };
  const totalBytes = readable.reduce((sum, { bytes }) => sum + bytes, 0);
  const rowInFile = (row: number) => {
    if (joined === null) throw new Error('Rows can be numbered once what was set aside is known.');
    return joined.rowInFile(row);
  };
  return {
    rows: Number(sampled),
    rejected: { total: 0, rows: [] },
    rowInFile,
    streamed: {
      estimatedRows: Math.max(Number(sampled), Math.round(totalBytes / spread.bytesPerRecord)),
      natives: new Map(),
      hasTexts: true,
      rowInFile,
      rejected: async () => (await told()).rejected,
      async materialise() {
        await duck.run(`CREATE OR REPLACE TABLE raw AS SELECT ${rawColumns(layout.width).join(', ')} FROM whole`);
        const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
        return { rows: Number(rows), rejected: (await told()).rejected };
      },
    },
  };
}

/** For each file, whether DuckDB reads its beginning as it stands; copies were made to be read. */
async function whichFit(
  duck: Duck,
  files: readonly SizedFile[],
  asUtf8: readonly SizedFile[],
  layout: CsvLayout,
): Promise<boolean[]> {
  const fits: boolean[] = [];
  for (const [at, file] of asUtf8.entries()) {
    fits.push(file.path !== files[at].path || (await isReadable(duck, file, layout)));
  }
  return fits;
}

/** Whether DuckDB reads the beginning of the file as it stands. */
async function isReadable(duck: Duck, { path, order }: SizedFile, layout: CsvLayout): Promise<boolean> {
  try {
    await duck.rows(`SELECT count(*) FROM (${csvRows(path, order, layout, 'left out')} LIMIT 10000)`);
    return true;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}
