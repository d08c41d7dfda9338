import { basename, posix } from 'node:path';
import { CoterieError } from '../../../contract/errors.ts';
import type { UnpackingWatch } from '../readers/unpacking-limits.ts';
import type { ZipArchive, ZipMember } from '../readers/zip-archive.ts';
import { builtInFormat, formatOfCode, type NumberFormat } from './number-formats.ts';
import { damagedWorkbook, readXml, type XmlHandler } from './read-xml.ts';

const mostStyles = 100_000;
const mostSheets = 1000;

export interface Sheet {
  readonly name: string;
  readonly member: ZipMember;
  readonly hidden: boolean;
}

/** A workbook's sheets, and what is needed to read their cells. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly sharedStrings: ZipMember | null;
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[];
  readonly calendar1904: boolean;
}

type Attributes = Readonly<Record<string, string>>;

/** Reads what a workbook says of itself. Names of its parts are compared with those in the archive, never used as paths. */
export async function readWorkbook(
  zip: ZipArchive,
  path: string,
  watch: UnpackingWatch,
  signal: AbortSignal,
): Promise<Workbook> {
  const byName = new Map(zip.members.map((member) => [member.name.toLowerCase(), member]));
  const partAt = (name: string) => byName.get(name.toLowerCase());
  const read = async (member: ZipMember | undefined, open: XmlHandler['open']) => {
    if (member !== undefined) await readXml(zip.read(member, watch, signal), { open, close() {}, text() {} }, path);
  };
  let main = 'xl/workbook.xml';
  await read(partAt('_rels/.rels'), (name, own) => {
    if (name === 'Relationship' && own.Type?.endsWith('/officeDocument')) main = resolved('', own.Target ?? '');
  });
  refuseOtherKinds(main, zip.members, path);
  const workbook = partAt(main);
  if (workbook === undefined) throw damagedWorkbook(path, 'it has no list of sheets');

  const targets = new Map<string, { readonly target: string; readonly type: string }>();
  const folder = posix.dirname(main);
  await read(partAt(posix.join(folder, '_rels', `${posix.basename(main)}.rels`)), (name, own) => {
    if (name !== 'Relationship') return;
    targets.set(own.Id ?? '', { target: resolved(folder, own.Target ?? ''), type: own.Type ?? '' });
  });
  const ofType = (type: string) => [...targets.values()].find((own) => own.type.endsWith(`/${type}`));

  let calendar1904 = false;
  const sheets: Sheet[] = [];
  await read(workbook, (name, own) => {
    if (name === 'workbookPr') calendar1904 = isTrue(own.date1904);
    if (name !== 'sheet' || sheets.length >= mostSheets) return;
    const id = Object.entries(own).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    const found = targets.get(id);
    const member = found?.type.endsWith('/worksheet') ? partAt(found.target) : undefined;
    if (member !== undefined) {
      sheets.push({ name: own.name ?? '', member, hidden: (own.state ?? 'visible') !== 'visible' });
    }
  });
  if (sheets.length === 0) throw damagedWorkbook(path, 'it has no sheet of cells');
  return {
    sheets,
    sharedStrings: partAt(ofType('sharedStrings')?.target ?? '') ?? null,
    formats: await readFormats((open) => read(partAt(ofType('styles')?.target ?? ''), open)),
    calendar1904,
  };
}

async function readFormats(read: (open: XmlHandler['open']) => Promise<void>): Promise<NumberFormat[]> {
  const codes = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await read((name, own: Attributes) => {
    if (name === 'numFmt' && codes.size < mostStyles)
      codes.set(Number(own.numFmtId), formatOfCode(own.formatCode ?? ''));
    else if (name === 'cellXfs') inCells = true;
    else if (name === 'cellStyles' || name === 'cellStyleXfs' || name === 'dxfs') inCells = false;
    else if (name === 'xf' && inCells && formats.length < mostStyles) {
      const id = Number(own.numFmtId ?? 0);
      formats.push(codes.get(id) ?? builtInFormat(id));
    }
  });
  return formats;
}

/** The name in the archive that a reference means. */
function resolved(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}

/** Stops at what looks like a workbook from outside. */
function refuseOtherKinds(main: string, members: readonly ZipMember[], path: string): void {
  const has = (pattern: RegExp) => members.some(({ name }) => pattern.test(name));
  const what = main.endsWith('.bin')
    ? 'a binary Excel workbook (.xlsb)'
    : has(/^content\.xml$/) && has(/^mimetype$/)
      ? 'an OpenDocument file'
      : has(/^word\//)
        ? 'a Word document'
        : has(/^ppt\//)
          ? 'a presentation'
          : null;
  if (what === null) return;
  throw new CoterieError(
    'FILE_BINARY',
    `${basename(path)} is ${what}, which is not read.`,
    'Open it in your spreadsheet program and save the sheet with the customers or orders as .xlsx or CSV.',
    { path },
  );
}
