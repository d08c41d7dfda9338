import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';
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
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg']);

type Encoding = 'br' | 'gzip' | 'identity';

const encoders: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
  identity: async (bytes) => bytes,
};

function encodingFor(accepted: string, extension: string): Encoding {
  if (!compressible.has(extension)) return 'identity';
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

/**
 * Serves the files of one folder as they are when this is called, and nothing else: a request names a file of the
 * list or gets 404, so no path can lead out of the folder. Names in `assets/` carry a hash and never go stale.
 */
export function staticFiles(folder: string): Handler {
  const paths = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
  const encoded = new Map<string, Promise<Buffer>>();
  return async (context) => {
    const name = context.req.path === '/' ? '/index.html' : context.req.path;
    const path = paths.get(name);
    if (path === undefined) return context.text('There is no such page.', 404);
    const extension = extname(path);
    const encoding = encodingFor(context.req.header('accept-encoding') ?? '', extension);
    const key = `${encoding} ${name}`;
    const body = encoded.get(key) ?? readFile(path).then(encoders[encoding]);
    encoded.set(key, body);
    const headers: Record<string, string> = {
      'content-type': types[extension] ?? 'application/octet-stream',
      'cache-control': name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    };
    if (encoding !== 'identity') headers['content-encoding'] = encoding;
    return context.body(new Uint8Array(await body), 200, headers);
  };
}
