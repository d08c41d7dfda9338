import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { firstThatRuns, runProgram } from './run-program.ts';
import { lastWords, type SetupHooks } from './setup-step.ts';
import { watchFolder } from './watch-folder.ts';

const pips = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['py', '-m', 'pip'], ['pip3'], ['pip']];

/** Seconds without a byte after which the index is given up. */
const patience = 60;

/** Pythons whose wheel is taken where there is none for the one at hand: what is in it is not for Python anyway. */
const otherPythons = ['3.12', '3.11'];

export type Wheel = { readonly path: string } | { readonly why: string };

/**
 * Fetches TensorFlow's wheel through pip, from the index that pip is set up for; pip checks its hash.
 *
 * @param name of the wheel
 * @param size in words
 * @param folder empty; the wheel and pip's own scratch files go in here
 */
export async function fetchWheel(
  name: string,
  size: string,
  folder: string,
  { signal, onStep }: SetupHooks,
): Promise<Wheel> {
  const pip = await firstThatRuns(pips, '--version', signal);
  if (pip === null) return { why: 'Python with pip is not on this computer: install it and try again.' };
  const scratch = join(folder, 'scratch');
  await mkdir(scratch, { recursive: true });
  const message = `Downloading ${name} (about ${size})`;
  onStep({ message, bytes: 0 });
  const [command, ...first] = pip;
  const impatience = new AbortController();
  let said = '';
  for (const python of [[], ...otherPythons.map((version) => ['--python-version', version])]) {
    const parameters = [
      ...[...first, 'download', '--no-deps', '--only-binary', ':all:', '--no-cache-dir', '--progress-bar', 'off'],
      ...['--retries', '1', '--timeout', '20', '--dest', folder, ...python, name],
    ];
    const download = runProgram(command, parameters, {
      folder,
      signal: AbortSignal.any([signal, impatience.signal]),
      environment: { TMPDIR: scratch, TEMP: scratch, TMP: scratch },
    });
    const end = await watchFolder(folder, download, {
      onBytes: (bytes) => onStep({ message, bytes }),
      stalled: patience,
      largest: true,
      giveUp: () => impatience.abort(),
    }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return { ok: false, said: `nothing came within ${patience} seconds` };
    });
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (end.ok && wheel !== undefined) return { path: join(folder, wheel) };
    said ||= end.said;
    if (impatience.signal.aborted || !/no matching distribution|could not find a version/i.test(end.said)) break;
  }
  return { why: `pip could not download ${name}: ${lastWords(said)}.` };
}
