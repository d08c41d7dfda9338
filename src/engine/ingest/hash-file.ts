import { createHash } from 'node:crypto';
import { throwIfCancelled } from '../jobs/pause.ts';
import { openFile } from './open-file.ts';

const chunkBytes = 4 << 20;

/** SHA-256 of a file in hex, read piece by piece. */
export async function hashFile(
  path: string,
  signal: AbortSignal,
  onBytes?: (done: number, total: number) => void,
): Promise<string> {
  const { handle, bytes } = await openFile(path);
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, bytes));
    for (let done = 0; ; ) {
      throwIfCancelled(signal);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, done);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
      done += bytesRead;
      onBytes?.(done, bytes);
    }
  } finally {
    await handle.close();
  }
}
