import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Handler } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
/**
 * Serves the files of one folder as they are when this is called, and nothing else: a request names a file of the
 * list or gets 404, so no path can lead out of the folder. Names in `assets/` carry a hash and never go stale.
 *
 * Nothing is compressed: on loopback that costs more time than it saves.
 */
export function staticFiles(folder: string): Handler {
  const paths = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
  const contents = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return async (context) => {
    const name = context.req.path === '/' ? '/index.html' : context.req.path;
    const path = paths.get(name);
    if (path === undefined) return context.text('There is no such page.', 404);
    const body = contents.get(name) ?? readFile(path).then((bytes) => new Uint8Array(bytes));
    contents.set(name, body);
    return context.body(await body, 200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'cache-control': name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    });
  };
}
