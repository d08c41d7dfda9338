import { throwIfCancelled } from '../jobs/pause.ts';
import { isLarge, startDigest } from './digest.ts';
import { openFile } from './open-file.ts';

const chunkBytes = 4 << 20;

/** The hash of a file (see `startDigest`), read piece by piece. */
export async function hashFile(
  path: string,
  signal: AbortSignal,
  onBytes?: (done: number, total: number) => void,
): Promise<string> {
  const { handle, bytes } = await openFile(path);
  try {
    const digest = await startDigest(isLarge(bytes));
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, bytes));
    for (let done = 0; ; ) {
      throwIfCancelled(signal);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, done);
      if (bytesRead === 0) return digest.text();
      digest.update(buffer.subarray(0, bytesRead));
      done += bytesRead;
      onBytes?.(done, bytes);
    }
  } finally {
    await handle.close();
  }
}
