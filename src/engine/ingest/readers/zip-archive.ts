import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { CoterieError } from '../../../contract/errors.ts';
import { throwIfCancelled } from '../../jobs/pause.ts';
import { openFile } from '../open-file.ts';
import type { UnpackingWatch } from './unpacking-limits.ts';

/** Archives with more files than this hold no table to choose. */
const mostMembers = 10_000;

/** A file in a zip archive. Its name is shown and compared, and never used as a path. */
export interface ZipMember {
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** Packed in a way that can be unpacked here: stored or deflated. */
  readonly readable: boolean;
}

export interface ZipArchive {
  readonly members: readonly ZipMember[];
  /** Unpacks a member piece by piece; checks its size and checksum, and asks the watch after every piece. */
  read(member: ZipMember, watch: UnpackingWatch, signal: AbortSignal): AsyncGenerator<Buffer>;
  close(): void;
}

/**
 * Opens a zip archive and lists its files. Folders are left out.
 *
 * @throws FILE_FORMAT where it is damaged, cut off or holds too many files
 */
export async function openZip(path: string): Promise<ZipArchive> {
  // Says in our words where the file is missing, a folder or empty.
  await (await openFile(path)).handle.close();
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw damagedZip(path, error);
  }
  const entries = new Map<ZipMember, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      entries.set(memberOf(entry), entry);
      if (entries.size > mostMembers) throw tooManyMembers(path);
    }
  } catch (error) {
    zip.close();
    throw damagedZip(path, error);
  }
  return {
    members: [...entries.keys()],
    read: (member, watch, signal) => readEntry(path, zip, entries.get(member) as Entry, watch, signal),
    close: () => zip.close(),
  };
}

function memberOf(entry: Entry): ZipMember {
  return {
    name: entry.fileName,
    packedBytes: entry.compressedSize,
    bytes: entry.uncompressedSize,
    encrypted: entry.isEncrypted(),
    readable: entry.compressionMethod === 0 || entry.compressionMethod === 8,
  };
}

async function* readEntry(
  path: string,
  zip: ZipFile,
  entry: Entry,
  watch: UnpackingWatch,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let unpacked = 0;
  let sum = 0;
  // Nothing comes out beyond what is said; what is said is asked about first.
  watch.check(entry.compressedSize, entry.uncompressedSize);
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      throwIfCancelled(signal);
      const bytes = chunk as Buffer;
      unpacked += bytes.length;
      watch.check(entry.compressedSize, unpacked);
      sum = crc32(bytes, sum);
      yield bytes;
    }
  } catch (error) {
    throw damagedZip(path, error);
  }
  if (sum !== entry.crc32) throw damagedZip(path, new Error('the checksum does not fit'));
}

function damagedZip(path: string, error: unknown): unknown {
  if (error instanceof CoterieError) return error;
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} could not be unpacked.`,
    'It may be damaged or cut off on its way. Download or export it again.',
    { path, reason: error instanceof Error ? error.message : String(error) },
  );
}

function tooManyMembers(path: string): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} holds more than ${mostMembers.toLocaleString('en')} files.`,
    'Unpack it and choose the file with the customers or orders.',
    { path },
  );
}
