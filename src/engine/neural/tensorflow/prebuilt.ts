import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { runProgram } from './run-program.ts';
import { lastWords, type SetupHooks, type WayResult } from './setup-step.ts';
import { watchFolder } from './watch-folder.ts';

/** Seconds without a byte after which a closed network is believed to be one. */
const patience = 20;

/** What of tfjs-node its own install step needs. */
const needed = ['package.json', 'binding.gyp', 'binding', 'scripts'];

/**
 * First way: tfjs-node's own install step, which downloads TensorFlow and a finished binding, in a copy of its package, so
 * that the installed one stays as npm made it.
 *
 * @param package_ folder of the installed tfjs-node
 * @param folder empty; everything goes in here
 */
export async function usePrebuilt(
  package_: string,
  folder: string,
  { signal, onStep }: SetupHooks,
): Promise<WayResult> {
  const copy = join(folder, 'package');
  await mkdir(copy, { recursive: true });
  for (const name of needed) await cp(join(package_, name), join(copy, name), { recursive: true });
  const modules = [join(package_, 'node_modules'), dirname(dirname(package_))];
  const impatience = new AbortController();
  const message = 'Downloading TensorFlow (about 100 MB, more once unpacked)';
  onStep({ message, bytes: 0 });
  const install = runProgram(process.execPath, [join(copy, 'scripts', 'install.js')], {
    folder: copy,
    signal: AbortSignal.any([signal, impatience.signal]),
    environment: {
      NODE_PATH: modules.join(delimiter),
      PATH: [...modules.map((place) => join(place, '.bin')), process.env.PATH ?? ''].join(delimiter),
      // The program of the desktop app is Node only when it is told so.
      ELECTRON_RUN_AS_NODE: '1',
    },
  });
  const { ok, said } = await watchFolder(copy, install, {
    onBytes: (bytes) => onStep({ message, bytes }),
    stalled: patience,
    giveUp: () => impatience.abort(),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return { ok: false, said: `nothing came within ${patience} seconds` };
  });
  const binding = join('package', 'lib', `napi-v${Math.min(8, Number(process.versions.napi))}`, 'tfjs_binding.node');
  if (ok && existsSync(join(folder, binding))) return { ok: true, binding, origin: 'prebuilt' };
  return { ok: false, why: `TensorFlow's own download: ${lastWords(said)}.` };
}
