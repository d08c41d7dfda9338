import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { securityHeaders } from '../host/content-security-policy.ts';
import { appScheme, fileOf } from './app-url.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer to the window, under the same policy as in web mode. */
export function serveRenderer(folder: string): void {
  protocol.handle(appScheme, async ({ url }) => {
    const path = fileOf(url, folder);
    const bytes = path === null ? null : await readFile(path).catch(() => null);
    if (path === null || bytes === null) return new Response('There is no such page.', { status: 404 });
    const type = types[extname(path)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, 'content-type': type } });
  });
}
