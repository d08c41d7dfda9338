import { basename } from 'node:path';
import type { ReadOptions } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { choosePart } from '../readers/parts.ts';
import { watchDisk, watchRatio } from '../readers/unpacking-limits.ts';
import { openZip, type ZipArchive } from '../readers/zip-archive.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readSheetRows } from './sheet-rows.ts';
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts';
import { type WrittenSheet, writeSheet } from './write-sheet.ts';

const peekedRows = 30;
const peekedSheets = 30;

/** Which workbook is read, and where its table goes. Plain data, which crosses to another thread. */
export interface BookOrder {
  readonly path: string;
  /** `part` names the sheet, `header` says whether the table has a heading. */
  readonly options: Pick<ReadOptions, 'part' | 'header'>;
  /** The folder that the CSV is written into, whose disk is watched. */
  readonly folder: string;
  readonly target: string;
}

export interface BookRead {
  readonly sheets: readonly string[];
  readonly chosen: string;
  readonly written: WrittenSheet;
}

/**
 * Writes the table of a workbook's sheet as CSV. It never gives the event loop a turn while it parses, so it is run in
 * a thread of its own, whose end is how it is cancelled.
 *
 * @param report is told the bytes of the sheet read so far, and all of them
 * @throws CoterieError where the workbook or the sheet cannot be read
 */
export async function readBook(
  { path, options, folder, target }: BookOrder,
  report: (done: number, total: number) => void,
): Promise<BookRead> {
  const { signal } = new AbortController();
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip, path, watchRatio(path), signal);
    const chosen = await chooseSheet(zip, workbook, options.part, path, signal);
    const strings =
      workbook.sharedStrings === null
        ? null
        : await readSharedStrings(zip.read(workbook.sharedStrings, watchRatio(path), signal), path);
    const watch = await watchDisk(path, folder);
    const { member, name } = chosen;
    const counted = async function* () {
      let done = 0;
      for await (const piece of zip.read(member, watch, signal)) {
        done += piece.length;
        report(done, member.bytes);
        yield piece;
      }
    };
    const written = await writeSheet(counted(), { path, strings, ...workbook }, options, target);
    if (written === null) throw emptySheet(path, name);
    return { sheets: workbook.sheets.map((sheet) => sheet.name), chosen: name, written };
  } finally {
    zip.close();
  }
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

function emptySheet(path: string, sheet: string): CoterieError {
  return new CoterieError(
    'FILE_EMPTY',
    `The sheet "${sheet}" of ${basename(path)} is empty.`,
    'Choose another sheet, or look inside before bringing it here.',
    { path, sheet },
  );
}
