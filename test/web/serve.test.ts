import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebServer, type WebServer } from '../../src/web/serve.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { resultOf } from '../support/result-of.ts';
import { startTestEngine, type TestEngine } from '../support/test-engine.ts';
import { plainRenderer, signIn } from '../support/wires.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

let engine: TestEngine;
let server: WebServer;
let origin: string;
let cookie: string;

/** A request with exactly these headers: `fetch` would not let a test lie about Host. */
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const known = () => ({ cookie, origin });

beforeAll(async () => {
  engine = await startTestEngine();
  server = await startWebServer({
    router: engine.engine.router,
    ports: engine.ports,
    rendererFolder: plainRenderer(engine.file('renderer')),
    port: 0,
    landing: '/#/project/abc/data',
  });
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server?.close();
  await engine?.close();
});

/** Asks for a file and hangs up before it comes, as a page that is left does. */
function hangUp(path: string, input: unknown): Promise<void> {
  return new Promise((resolve) => {
    const headers = { ...known(), 'content-type': 'application/json' };
    const asked = request({ host: '127.0.0.1', port: server.port, path, method: 'POST', headers });
    asked.on('error', () => resolve());
    asked.end(JSON.stringify({ json: input }), () => setTimeout(() => asked.destroy(), 20));
  });
}

describe('the one-time address', () => {
  it('refuses everyone before it was used, on every path', async () => {
    for (const path of ['/', '/index.html', '/assets/index-abc123.js', '/rpc/system/info', '/?token=guess']) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('gives a cookie that scripts and other sites cannot use, and leads to a clean address', async () => {
    const answer = await fetch(server.url, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/#/project/abc/data');
    const given = answer.headers.get('set-cookie') ?? '';
    expect(given).toMatch(/HttpOnly/i);
    expect(given).toMatch(/SameSite=Strict/i);
    cookie = given.split(';')[0];
    expect((await ask('/', { headers: known() })).status).toBe(200);
  });

  it('works once', async () => {
    expect(await signIn(server.url)).toBe('');
    expect((await fetch(server.url, { redirect: 'manual' })).status).toBe(401);
  });

  it('takes whoever is known already to the clean address', async () => {
    const answer = await fetch(server.url, { redirect: 'manual', headers: { cookie } });
    expect(answer.status).toBe(303);
  });

  it('refuses a cookie that is not its own', async () => {
    expect((await ask('/', { headers: { cookie: `${cookie}x` } })).status).toBe(401);
    expect((await ask('/', { headers: { cookie: 'coterie=1' } })).status).toBe(401);
  });
});

describe('requests that another site could cause', () => {
  const call = (headers: Record<string, string>) =>
    ask('/rpc/system/info', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      body: Buffer.from('{}'),
    });

  it('answers its own page', async () => {
    expect((await call({ origin })).status).toBe(200);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example', '[::1]:80'])(
    'refuses the host %s',
    async (host) => {
      expect((await call({ origin, host })).status).toBe(403);
      expect((await ask('/', { headers: { cookie, host } })).status).toBe(403);
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example'])(
    'refuses the origin %s',
    async (foreign) => {
      expect((await call({ origin: foreign })).status).toBe(403);
    },
  );

  it('refuses a change without an origin, as a forged form sends it', async () => {
    expect((await call({})).status).toBe(403);
  });

  it('refuses what a browser says comes from another site', async () => {
    expect((await call({ origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await call({ origin, 'sec-fetch-site': 'same-site' })).status).toBe(403);
  });

  it('does not change anything by GET', async () => {
    const answer = await ask('/rpc/projects/create?data=%7B%22json%22%3A%7B%22name%22%3A%22x%22%7D%7D', {
      headers: known(),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await engine.client.projects.recent()).toEqual([]);
  });
});

describe('headers', () => {
  it.each(['/', '/rpc/nothing', '/none', '/assets/index-abc123.js'])('protect %s', async (path) => {
    const { headers } = await ask(path, { headers: known() });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('keep hashed files for good, and ask again for the page', async () => {
    const page = await ask('/', { headers: known() });
    const script = await ask('/assets/index-abc123.js', { headers: known() });
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(script.headers['cache-control']).toContain('immutable');
  });

  it('are sent as they are, since on loopback packing costs more than it saves', async () => {
    const script = await ask('/assets/index-abc123.js', { headers: { ...known(), 'accept-encoding': 'gzip, br' } });
    expect(script.headers['content-encoding']).toBeUndefined();
    expect(script.body.toString()).toContain('coterie');
  });
});

describe('files', () => {
  it.each([
    '/../package.json',
    '/assets/../../data/recent-projects.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%5c..%5cindex.html',
    '//etc/passwd',
    '/index.html%00.js',
  ])('never lead out of the folder: %s', async (path) => {
    const { status, body } = await ask(path, { headers: known() });
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('root:');
  });
});

describe('uploads', () => {
  const put = (name: string, body: Buffer) =>
    ask(`/upload?name=${encodeURIComponent(name)}`, { method: 'PUT', headers: known(), body });
  const pathOf = (answer: Answer) => (JSON.parse(answer.body.toString()) as { path: string }).path;

  it('keep the bytes and the name, in a folder of this person only', async () => {
    const bytes = Buffer.alloc(3_000_000, 'a,b\n1,2\n');
    const path = pathOf(await put('Kunden März.csv', bytes));
    expect(path.endsWith('Kunden März.csv')).toBe(true);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(path.startsWith(engine.ports.cacheFolder)).toBe(true);
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o077).toBe(0);
      expect(statSync(join(path, '..', '..')).mode & 0o077).toBe(0);
    }
  });

  it.each([
    '../../evil.csv',
    '..\\..\\evil.csv',
    '/etc/cron.d/evil.csv',
    'C:\\evil.csv',
    '..',
    '',
    'a\u0000b.csv',
    'CON.csv',
  ])('stay in their folder whatever they are called: %j', async (name) => {
    const answer = await put(name, Buffer.from('x'));
    expect(answer.status).toBe(200);
    const path = pathOf(answer);
    const uploads = join(engine.ports.cacheFolder, path.slice(engine.ports.cacheFolder.length + 1).split('/')[0]);
    expect(path.startsWith(`${uploads}/`)).toBe(true);
    expect(path.split('/')).not.toContain('..');
    expect(readFileSync(path, 'utf8')).toBe('x');
  });

  it('need the cookie', async () => {
    const answer = await ask('/upload?name=a.csv', { method: 'PUT', headers: { origin }, body: Buffer.from('x') });
    expect(answer.status).toBe(401);
  });

  it('put projects where they live on', async () => {
    const first = pathOf(await put('Shop.coterie', Buffer.from('one')));
    const second = pathOf(await put('Shop.coterie', Buffer.from('two')));
    expect(first).toBe(join(engine.ports.dataFolder, 'projects', 'Shop.coterie'));
    expect(second).toBe(join(engine.ports.dataFolder, 'projects', 'Shop 2.coterie'));
    expect(readFileSync(first, 'utf8')).toBe('one');
  });

  it('leave nothing of a file that broke off', async () => {
    const folders = () =>
      readdirSync(engine.ports.cacheFolder, { recursive: true }).filter((name) => String(name).endsWith('broken.csv'));
    await new Promise<void>((resolve) => {
      const asked = request({
        host: '127.0.0.1',
        port: server.port,
        path: '/upload?name=broken.csv',
        method: 'PUT',
        headers: { ...known(), 'content-length': '1000000' },
      });
      asked.on('error', () => resolve());
      asked.write(Buffer.alloc(70_000, 'x'), () => setTimeout(() => asked.destroy(), 100));
    });
    await expect.poll(folders).toEqual([]);
  });
});

describe('the server', () => {
  it('listens on this computer only', async () => {
    await expect(fetch(`http://[::1]:${server.port}/`)).rejects.toThrow();
  });

  it('goes on when pages are left before a file is there', async () => {
    const { projectId } = await engine.client.projects.create({ name: 'Shop', path: null });
    const path = writeCustomers(engine.file('many.csv'), 20_000, 8);
    await resultOf(engine.client.sources.import({ projectId, path }));
    for (let left = 0; left < 3; left++) await hangUp('/rpc/table/export', { projectId });
    const whole = await ask('/rpc/table/export', {
      method: 'POST',
      headers: { ...known(), 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ json: { projectId } })),
    });
    expect(whole.status).toBe(200);
    expect(whole.body.toString().split('\r\n').length).toBeGreaterThan(20_000);
  });

  it('says so when its port is taken', async () => {
    const again = startWebServer({
      router: engine.engine.router,
      ports: engine.ports,
      rendererFolder: engine.file('renderer'),
      port: server.port,
    });
    await expect(again).rejects.toMatchObject({ code: 'BAD_PARAMETER' });
  });

  it('says so when the screens are not built', async () => {
    const missing = startWebServer({
      router: engine.engine.router,
      ports: engine.ports,
      rendererFolder: engine.file('nothing here'),
      port: 0,
    });
    await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('removes what was uploaded when it closes', async () => {
    const other = await startWebServer({
      router: engine.engine.router,
      ports: engine.ports,
      rendererFolder: engine.file('renderer'),
      port: 0,
    });
    const own = `http://127.0.0.1:${other.port}`;
    const headers = { cookie: await signIn(other.url), origin: own };
    const answer = await fetch(`${own}/upload?name=a.csv`, { method: 'PUT', headers, body: 'a,b' });
    const { path } = (await answer.json()) as { path: string };
    expect(existsSync(path)).toBe(true);
    await other.close();
    expect(existsSync(path)).toBe(false);
  });
});
