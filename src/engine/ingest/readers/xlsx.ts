import { join } from 'node:path';
import type { DataProblem } from '../../../contract/dataset.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { hashFile } from '../hash-file.ts';
import { inThread } from '../in-thread.ts';
import { loadFiles } from '../load.ts';
import { openFile } from '../open-file.ts';
import { noRows, refuseTooManyColumns } from '../refusals.ts';
import { sheetRow } from '../xlsx/row-runs.ts';
import type { WrittenSheet } from '../xlsx/write-sheet.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';

/** Excel workbooks: one sheet of them is the table. */
export const xlsx: Reader = { formats: ['xlsx'], accepts, open };

/** Zip archives whose first file is one that office programs put first. */
function accepts(_: string, head: Buffer): boolean {
  if (head.length < 30 || head.readUInt32LE(0) !== 0x0403_4b50) return false;
  const first = head.toString('latin1', 30, 30 + Math.min(100, head.readUInt16LE(26)));
  if (first === 'mimetype') return head.toString('latin1', 38, 120).includes('opendocument');
  return /^(?:\[Content_Types\]\.xml$|_rels\/|xl\/|docProps\/|customXml\/)/.test(first);
}

async function open(
  duck: Duck,
  { path, options, hash, fileWorker }: OpenRequest,
  { task, signal }: JobContext,
): Promise<OpenedSource> {
  const { handle, bytes } = await openFile(path);
  await handle.close();
  const reading = task.child('Reading the workbook', 0.8);
  const digest = hash ? await hashFile(path, signal) : null;
  const { part, header } = options;
  const folder = duck.scratchFolder;
  const target = join(folder, 'sheet.csv');
  const order = { path, options: { part, header }, folder, target };
  const { sheets, chosen, written } = await inThread(fileWorker, 'book', order, { task: reading, signal });
  if (written.rows === 0) throw noRows(path);
  const width = written.region.to - written.region.from;
  refuseTooManyColumns(width, path);
  reading.finish();
  const loading = task.child('Loading', 0.2);
  const loaded = await loadFiles(
    duck,
    [{ path: target, encoding: 'utf-8', order: Array.from({ length: width }, (_, index) => index) }],
    { delimiter: ',', header: false, width, padShortRows: false },
    { task: loading, signal },
  );
  loading.finish();
  const { rowRuns, names, numeric } = written;
  return {
    format: 'xlsx',
    bytes,
    hash: digest,
    parts: { kind: 'sheet', names: [...sheets], chosen },
    text: null,
    header: written.region.header,
    names,
    width,
    written: numeric.map((own) => (own ? 'number' : null)),
    loaded: { ...loaded, rowInFile: (rowid) => sheetRow(rowRuns, loaded.rowInFile(rowid) - 1) },
    problems: () => problemsOf(written),
  };
}

function problemsOf({ titles, outside, end, region }: WrittenSheet): DataProblem[] {
  const problem = (code: string, message: string, repair: string, count: number): DataProblem => ({
    code,
    message,
    repair,
    column: null,
    count,
    examples: [],
  });
  const found: DataProblem[] = [];
  if (titles.length > 0) {
    const rows = titles.length === 1 ? 'A row stands' : `${titles.length} rows stand`;
    found.push({
      ...problem('TITLE_ROWS', `${rows} above the ${region.header ? 'heading' : 'table'}.`, 'Left out.', titles.length),
      examples: titles.slice(0, 5).map((text) => ({ row: null, text: text.slice(0, 200) })),
    });
  }
  if (outside.count > 0) {
    const message = `${outside.count} ${outside.count === 1 ? 'cell lies' : 'cells lie'} beside the table, the first in row ${outside.row}.`;
    found.push(problem('OUTSIDE_CELLS', message, 'Left out.', outside.count));
  }
  if (end.merged > 0) {
    const message = `${end.merged} ${end.merged === 1 ? 'range of cells is' : 'ranges of cells are'} merged.`;
    found.push(
      problem(
        'MERGED_CELLS',
        message,
        'Only the first cell of each has its value; the others count as missing.',
        end.merged,
      ),
    );
  }
  return found;
}
