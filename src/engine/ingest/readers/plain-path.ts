import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A path to the same file that DuckDB takes for one file: square brackets, stars and question marks in a name would be
 * taken for a pattern. Such a file gets a second name in a private folder.
 */
export async function plainPath(path: string, folder: string): Promise<string> {
  if (!/[[\]*?{}]/.test(path)) return path;
  const target = join(folder, 'source');
  // Folders on different disks share no names.
  await link(path, target).catch(() => copyFile(path, target));
  return target;
}
