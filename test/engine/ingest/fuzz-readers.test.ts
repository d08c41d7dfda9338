import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const program = fileURLToPath(new URL('../../support/fuzz-readers.ts', import.meta.url));
const wanted = process.env.COTERIE_FUZZ === undefined ? null : Number(process.env.COTERIE_FUZZ);
const count = wanted ?? 400;
const seconds = wanted === null ? 12 : 36_000;
/** Without a word for this long, a reader hangs where not even a timer runs. */
const silentMs = 400_000;

interface Outcome {
  readonly tried: number;
  readonly wrong: readonly string[];
}

/** Runs the fuzzer until all seeds are through; one that kills the process is noted, and the next one begins. */
async function fuzz(firstSeed: number): Promise<Outcome> {
  using folder = temporaryFolder();
  const wrong: string[] = [];
  const started = performance.now();
  let next = firstSeed;
  for (let run = 0; next < firstSeed + count && wrong.length < 50; run++) {
    const own = folder.file(`run-${run}`);
    mkdirSync(own);
    const left = seconds - (performance.now() - started) / 1000;
    if (left <= 0) break;
    const options = [own, String(next), String(firstSeed + count - next), String(left)];
    const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-600);
    });
    let under = '';
    let ended = false;
    let watch = setTimeout(() => child.kill('SIGKILL'), silentMs);
    const closed = new Promise<string>((resolve) =>
      child.once('close', (code, signal) => resolve(`${signal ?? code}`)),
    );
    for await (const line of createInterface(child.stdout)) {
      clearTimeout(watch);
      watch = setTimeout(() => child.kill('SIGKILL'), silentMs);
      if (line === 'end') ended = true;
      else if (line.startsWith('begin ')) {
        under = line.slice('begin '.length);
        next = Number(under.split(' ')[0]) + 1;
      } else if (line.startsWith('wrong ')) wrong.push(`${under}: ${line}`);
    }
    clearTimeout(watch);
    const status = await closed;
    if (ended) break;
    wrong.push(`${under}: the process ended with ${status}. ${said}`);
    if (under === '') break;
  }
  return { tried: next - firstSeed, wrong };
}

it('reads damaged files of every format, or says why not', async () => {
  const seed = Number(process.env.COTERIE_FUZZ_SEED ?? Math.floor(Math.random() * 1e9));
  const { tried, wrong } = await fuzz(seed);
  console.info(`${tried} damaged files from seed ${seed} on; again with COTERIE_FUZZ_SEED=${seed}`);
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(0);
}, 36_000_000);
