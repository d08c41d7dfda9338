import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../bin/coterie.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Working folder. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Sent an interrupt as soon as this answers true for what was said so far. */
  readonly interruptWhen?: (stderr: string, stdout: string) => boolean;
  /** The Node to start it with. */
  readonly node?: string;
}

/** `npm test` has just built what is tested; a test run by itself cannot know that, and takes the source tree. */
const place = process.env.COTERIE_TEST_BUILT ? {} : { COTERIE_SOURCE: '1' };

/** Starts the command line in a process of its own, on data folders inside `folder`. */
export function spawnCoterie(parameters: readonly string[], options: RunOptions) {
  return spawn(options.node ?? process.execPath, [entry, ...parameters], {
    cwd: options.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NO_COLOR: '1',
      ...place,
      COTERIE_DATA_FOLDER: `${options.folder}/.coterie-data`,
      COTERIE_CACHE_FOLDER: `${options.folder}/.coterie-cache`,
      ...options.environment,
    },
  });
}

/** Runs it to its end. */
export function runCoterie(parameters: readonly string[], options: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawnCoterie(parameters, options);
    let stdout = '';
    let stderr = '';
    let interrupted = false;
    const look = () => {
      if (interrupted || !options.interruptWhen?.(stderr, stdout)) return;
      interrupted = true;
      child.kill('SIGINT');
    };
    child.stdout.on('data', (part) => {
      stdout += part;
      look();
    });
    child.stderr.on('data', (part) => {
      stderr += part;
      look();
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}
