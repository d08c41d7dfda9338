import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A script of this folder as one file, so that a hundred starts of it take no longer than they must. */
export async function bundle(name: string): Promise<string> {
  const outDir = join(root, '.cache', name);
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true, external: ['@duckdb/node-api', 'better-sqlite3-multiple-ciphers'] },
    build: { ssr: join(root, 'test', 'support', `${name}.ts`), outDir, target: 'node22', emptyOutDir: true },
  });
  return join(outDir, `${name}.js`);
}

/** For a process started again and again: what was compiled once is kept in a folder. */
export const compiledIn = (folder: string) => ({ ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') });
