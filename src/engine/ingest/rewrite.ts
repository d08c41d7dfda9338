import { open } from 'node:fs/promises';
import { CoterieError } from '../../contract/errors.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import { decoderOf, type Encoding } from './encoding.ts';
import { openFile } from './open-file.ts';

/**
 * Writes a file again as UTF-8 with "\n" as its only line end, piece by piece.
 *
 * @param target where the copy goes, in a private folder
 * @returns `target`
 */
export async function rewriteAsUtf8(
  path: string,
  encoding: Encoding,
  target: string,
  signal: AbortSignal,
): Promise<string> {
  const decode = decoderOf(encoding);
  const source = await openFile(path);
  const output = await open(target, 'w', 0o600);
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    let held = '';
    for (let at = 0; ; ) {
      throwIfCancelled(signal);
      const { bytesRead } = await source.handle.read(buffer, 0, buffer.length, at);
      at += bytesRead;
      let text = held + decode(buffer.subarray(0, bytesRead), bytesRead > 0);
      // A carriage return at the very end may belong to a line feed that comes with the next piece.
      held = bytesRead > 0 && text.endsWith('\r') ? '\r' : '';
      if (held !== '') text = text.slice(0, -1);
      await output.write(text.replace(/\r\n?/g, '\n'));
      if (bytesRead === 0) return target;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new CoterieError(
      'DISK_FULL',
      'The disk has no room left for temporary data.',
      'Free some space and try again.',
    );
  } finally {
    await output.close();
    await source.handle.close();
  }
}
