import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CoterieError } from '../../../contract/errors.ts';
import { throwIfCancelled } from '../../jobs/pause.ts';
import type { UnpackingWatch } from './unpacking-limits.ts';

/** Writes pieces into a file that only this user can read. */
export async function writePieces(pieces: AsyncIterable<Buffer>, target: string): Promise<void> {
  const output = await open(target, 'w', 0o600);
  try {
    for await (const piece of pieces) await output.write(piece);
  } catch (error) {
    throw inPlainWords(error);
  } finally {
    await output.close();
  }
}

/** An error of writing temporary data, in words where it is a full disk. */
export function inPlainWords(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') return error;
  return new CoterieError(
    'DISK_FULL',
    'The disk has no room left for temporary data.',
    'Free some space and try again.',
  );
}

/**
 * Unpacks a gzip file piece by piece.
 *
 * @throws FILE_FORMAT where it is damaged or cut off, and whatever the watch throws
 */
export async function* gunzipFile(
  path: string,
  watch: UnpackingWatch,
  signal: AbortSignal,
  onBytes: (done: number) => void,
): AsyncGenerator<Buffer> {
  const packed = createReadStream(path, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  let unpacked = 0;
  const failed = pipeline(packed, gunzip).catch((error: unknown) => error);
  try {
    for await (const chunk of gunzip) {
      throwIfCancelled(signal);
      unpacked += (chunk as Buffer).length;
      watch.check(packed.bytesRead, unpacked);
      onBytes(packed.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof CoterieError) throw error;
    throw new CoterieError(
      'FILE_FORMAT',
      `${basename(path)} could not be unpacked.`,
      'It may be damaged or cut off on its way. Download or export it again.',
      { path, reason: error instanceof Error ? error.message : String(error) },
    );
  } finally {
    packed.destroy();
    gunzip.destroy();
    await failed;
  }
}
