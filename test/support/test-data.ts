import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env.COTERIE_TEST_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** Path of a public data set used in development, or null where it is not there; tests then skip visibly. */
export function testData(name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}
