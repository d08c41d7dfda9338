import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of the files in a folder that others are writing to. */
async function fileSizes(folder: string): Promise<number[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
}

export interface FolderWatch {
  readonly onBytes: (bytes: number) => void;
  /** Seconds without a byte after which `giveUp` is called. */
  readonly stalled: number;
  readonly giveUp: () => void;
  /** True counts the largest file alone. */
  readonly largest?: boolean;
}

/** Watches a folder that a download fills, until `work` ends. */
export async function watchFolder<Result>(
  folder: string,
  work: Promise<Result>,
  { onBytes, stalled, giveUp, largest = false }: FolderWatch,
): Promise<Result> {
  let bytes = 0;
  let quietSince = performance.now();
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    const sizes = await fileSizes(folder);
    const now = sizes.reduce((sum, size) => sum + size, 0);
    if (now !== bytes) quietSince = performance.now();
    bytes = now;
    // The same file may lie there twice while it is moved.
    onBytes(largest ? Math.max(0, ...sizes) : bytes);
    if (performance.now() - quietSince > stalled * 1000) giveUp();
    busy = false;
  }, 500);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
