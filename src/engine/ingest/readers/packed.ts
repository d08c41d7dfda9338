import { basename, join } from 'node:path';
import type { ReadOptions, SourceParts } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { hashFile } from '../hash-file.ts';
import { openFile } from '../open-file.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';
import { choosePart } from './parts.ts';
import { gunzipFile, writePieces } from './unpack.ts';
import { watchDisk } from './unpacking-limits.ts';
import { openZip, type ZipMember } from './zip-archive.ts';

const gzipMark = Buffer.from([0x1f, 0x8b]);
const zipMark = Buffer.from('PK\u0003\u0004');
const emptyZipMark = Buffer.from('PK\u0005\u0006');
const tableEndings = /\.(csv|tsv|tab|txt|dat|json|jsonl|ndjson|parquet|xlsx|xlsm)$/i;

/** Finds the reader for an unpacked file. */
export type ReaderOf = (path: string) => Promise<Reader>;

/** Gzip files and zip archives: what is inside is unpacked into the private folder and read as what it is. */
export function packedReader(readerOf: ReaderOf): Reader {
  return {
    formats: [],
    accepts: (_, head) => isGzip(head) || isZip(head),
    open: (duck, request, context) => open(duck, request, context, readerOf),
  };
}

const isGzip = (head: Buffer) => head.subarray(0, 2).equals(gzipMark);
const isZip = (head: Buffer) => [zipMark, emptyZipMark].some((mark) => head.subarray(0, 4).equals(mark));

/** What was unpacked: the copy, what it is called, and how to read on. */
interface Unpacked {
  readonly copy: string;
  /** How errors name it. */
  readonly name: string;
  readonly parts: SourceParts | null;
  readonly options: ReadOptions;
}

async function open(
  duck: Duck,
  request: OpenRequest,
  { task, signal }: JobContext,
  readerOf: ReaderOf,
): Promise<OpenedSource> {
  const { path, hash } = request;
  const { handle, bytes } = await openFile(path);
  const head = Buffer.alloc(4);
  await handle.read(head, 0, 4, 0).finally(() => handle.close());
  const unpacking = task.child('Unpacking', 0.3);
  const digest = hash ? await hashFile(path, signal) : null;
  const context = { task: unpacking, signal };
  const unpacked = isGzip(head)
    ? await unpackGzip(request, bytes, duck.scratchFolder, context)
    : await unpackZip(request, duck.scratchFolder, context);
  unpacking.finish();
  const reading = task.child('Reading', 0.7);
  try {
    const reader = await readerOf(unpacked.copy);
    const inner = { ...request, path: unpacked.copy, options: unpacked.options, hash: false };
    const source = await reader.open(duck, inner, { task: reading, signal });
    reading.finish();
    return { ...source, bytes, hash: digest, parts: unpacked.parts ?? source.parts };
  } catch (error) {
    throw inOuterWords(error, unpacked, path);
  }
}

async function unpackGzip(
  { path, options }: OpenRequest,
  bytes: number,
  folder: string,
  { task, signal }: JobContext,
): Promise<Unpacked> {
  const inside = basename(path).replace(/\.gz$/i, '');
  const copy = join(folder, `inner-file${endingOf(inside)}`);
  const watch = await watchDisk(path, folder);
  await writePieces(
    gunzipFile(path, watch, signal, (done) => task.report(done, bytes)),
    copy,
  );
  return { copy, name: basename(path), parts: null, options };
}

async function unpackZip(
  { path, options }: OpenRequest,
  folder: string,
  { task, signal }: JobContext,
): Promise<Unpacked> {
  const zip = await openZip(path);
  try {
    const tables = tablesOf(zip.members);
    if (tables.length === 0) {
      throw new CoterieError(
        'FILE_EMPTY',
        `${basename(path)} is an archive without any file that could be a table.`,
        'Pack the CSV, Excel, Parquet or JSON file itself.',
        { path },
      );
    }
    const largest = tables.reduce((one, other) => (other.bytes > one.bytes ? other : one));
    const names = tables.map(({ name }) => name);
    const alone = tables.length === 1 && options.part !== largest.name;
    const chosen = alone ? largest.name : choosePart('file', names, options.part, largest.name, path);
    const member = tables[names.indexOf(chosen)];
    refuseUnreadable(member, path);
    const copy = join(folder, `inner-file${endingOf(member.name)}`);
    const watch = await watchDisk(path, folder);
    let done = 0;
    const counted = async function* () {
      for await (const piece of zip.read(member, watch, signal)) {
        done += piece.length;
        task.report(done, member.bytes);
        yield piece;
      }
    };
    await writePieces(counted(), copy);
    const name = `${shown(member.name)} in ${basename(path)}`;
    // In an archive of one file, a part is one of that file, such as a sheet.
    return alone
      ? { copy, name, parts: null, options }
      : { copy, name, parts: { kind: 'file', names, chosen }, options: { ...options, part: undefined } };
  } finally {
    zip.close();
  }
}

/** Files that could hold a table; what computers put beside them is passed over. */
function tablesOf(members: readonly ZipMember[]): ZipMember[] {
  const own = members.filter(({ name }) => !/(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name));
  const tables = own.filter(({ name }) => tableEndings.test(name));
  return (tables.length > 0 ? tables : own).filter(({ bytes }) => bytes > 0);
}

function refuseUnreadable(member: ZipMember, path: string): void {
  if (member.encrypted) {
    throw new CoterieError(
      'FILE_FORMAT',
      `${shown(member.name)} in ${basename(path)} is locked with a password.`,
      'Unpack it with the password first, then use the file inside.',
      { path },
    );
  }
  if (!member.readable) {
    throw new CoterieError(
      'FILE_FORMAT',
      `${shown(member.name)} in ${basename(path)} is packed in a way that is not known here.`,
      'Unpack it first, then use the file inside.',
      { path },
    );
  }
}

/** An ending that says what a file is, and nothing else of its name. */
function endingOf(name: string): string {
  return tableEndings.exec(name)?.[0].toLowerCase() ?? '';
}

function shown(name: string): string {
  return name.replace(/\p{Cc}+/gu, ' ').slice(-100);
}

/** An error about the copy, told of the file that a person knows. */
function inOuterWords(error: unknown, { copy, name }: Unpacked, path: string): unknown {
  if (!(error instanceof CoterieError)) return error;
  const details = Object.fromEntries(
    Object.entries(error.details).map(([key, value]) => [
      key,
      value === copy ? path : value === basename(copy) ? name : value,
    ]),
  );
  return new CoterieError(
    error.code,
    error.message.replaceAll(basename(copy), () => name),
    error.hint,
    details,
  );
}

/** Stops at archives inside archives: nobody exports customers so, and such files are made to fill disks. */
export function refuseNested(head: Buffer, path: string): void {
  if (!isGzip(head) && !isZip(head)) return;
  throw new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} is an archive inside an archive.`,
    'Unpack the outer one first, then use the file inside.',
    { path },
  );
}
