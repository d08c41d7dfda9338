import { basename, join } from 'node:path';
import type { DataProblem } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { hashFile } from '../hash-file.ts';
import { loadFiles } from '../load.ts';
import { openFile } from '../open-file.ts';
import { noRows, refuseTooManyColumns } from '../refusals.ts';
import { readSharedStrings } from '../xlsx/shared-strings.ts';
import { readSheetRows } from '../xlsx/sheet-rows.ts';
import { readWorkbook, type Sheet, type Workbook } from '../xlsx/workbook.ts';
import { type WrittenSheet, writeSheet } from '../xlsx/write-sheet.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';
import { choosePart } from './parts.ts';
import { watchDisk, watchRatio } from './unpacking-limits.ts';
import { openZip, type ZipArchive } from './zip-archive.ts';

/** Excel workbooks: one sheet of them is the table. */
export const xlsx: Reader = { formats: ['xlsx'], accepts, open };

/** Zip archives whose first file is one that office programs put first. */
function accepts(_: string, head: Buffer): boolean {
  if (head.length < 30 || head.readUInt32LE(0) !== 0x0403_4b50) return false;
  const first = head.toString('latin1', 30, 30 + Math.min(100, head.readUInt16LE(26)));
  if (first === 'mimetype') return head.toString('latin1', 38, 120).includes('opendocument');
  return /^(?:\[Content_Types\]\.xml$|_rels\/|xl\/|docProps\/|customXml\/)/.test(first);
}

const peekedRows = 30;
const peekedSheets = 30;

async function open(
  duck: Duck,
  { path, options, hash }: OpenRequest,
  { task, signal }: JobContext,
): Promise<OpenedSource> {
  const { handle, bytes } = await openFile(path);
  await handle.close();
  const reading = task.child('Reading the workbook', 0.8);
  const digest = hash ? await hashFile(path, signal) : null;
  const zip = await openZip(path);
  let written: WrittenSheet | null;
  let sheets: readonly Sheet[];
  let chosen: Sheet;
  const target = join(duck.scratchFolder, 'sheet.csv');
  try {
    const workbook = await readWorkbook(zip, path, watchRatio(path), signal);
    sheets = workbook.sheets;
    chosen = await chooseSheet(zip, workbook, options.part, path, signal);
    const strings =
      workbook.sharedStrings === null
        ? null
        : await readSharedStrings(zip.read(workbook.sharedStrings, watchRatio(path), signal), path);
    const watch = await watchDisk(path, duck.scratchFolder);
    let done = 0;
    const { member } = chosen;
    const counted = async function* () {
      for await (const piece of zip.read(member, watch, signal)) {
        done += piece.length;
        reading.report(done, member.bytes);
        yield piece;
      }
    };
    written = await writeSheet(counted(), { path, strings, ...workbook }, options, target);
  } finally {
    zip.close();
  }
  if (written === null) throw emptySheet(path, chosen.name);
  if (written.rows === 0) throw noRows(path);
  const width = written.region.to - written.region.from;
  refuseTooManyColumns(width, path);
  reading.finish();
  const loading = task.child('Loading', 0.2);
  const order = Array.from({ length: width }, (_, index) => index);
  const loaded = await loadFiles(
    duck,
    [{ path: target, encoding: 'utf-8', order }],
    { delimiter: ',', header: false, width, padShortRows: false },
    { task: loading, signal },
  );
  loading.finish();
  const { rowNumbers, names, numeric } = written;
  return {
    format: 'xlsx',
    bytes,
    hash: digest,
    parts: { kind: 'sheet', names: sheets.map(({ name }) => name), chosen: chosen.name },
    text: null,
    header: written.region.header,
    names,
    width,
    written: numeric.map((own) => (own ? 'number' : null)),
    loaded: { ...loaded, rowInFile: (rowid) => rowNumbers.at(loaded.rowInFile(rowid) - 1) },
    problems: () => problemsOf(written),
  };
}

/** The sheet asked for, else the first that looks like a table; hidden ones only where nothing else does. */
async function chooseSheet(
  zip: ZipArchive,
  workbook: Workbook,
  wanted: string | undefined,
  path: string,
  signal: AbortSignal,
): Promise<Sheet> {
  const { sheets } = workbook;
  const names = sheets.map(({ name }) => name);
  if (wanted !== undefined || sheets.length === 1) {
    return sheets[names.indexOf(choosePart('sheet', names, wanted, names[0], path))];
  }
  const seen = [...sheets].sort((one, other) => Number(one.hidden) - Number(other.hidden)).slice(0, peekedSheets);
  let best = { sheet: seen[0], rows: 0 };
  for (const sheet of seen) {
    let rows = 0;
    let tabular = 0;
    const pieces = zip.read(sheet.member, watchRatio(path), signal);
    await readSheetRows(pieces, { path, strings: null, ...workbook }, ({ texts }) => {
      rows++;
      if (texts.filter((text) => text !== undefined).length >= 2) tabular++;
      return rows < peekedRows;
    });
    if (tabular >= 3) return sheet;
    if (tabular > best.rows) best = { sheet, rows: tabular };
  }
  return best.sheet;
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

function emptySheet(path: string, sheet: string): CoterieError {
  return new CoterieError(
    'FILE_EMPTY',
    `The sheet "${sheet}" of ${basename(path)} is empty.`,
    'Choose another sheet, or look inside before bringing it here.',
    { path, sheet },
  );
}
