import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compileBinding } from './compile-binding.ts';
import type { SetupHooks, WayResult } from './setup-step.ts';
import { unpackWheel } from './unpack-wheel.ts';
import { fetchWheel } from './wheel.ts';

/** The wheel for this computer: on Linux the smaller one unless there is an NVIDIA GPU. */
export function wheelFor(gpu: boolean): { readonly name: string; readonly size: string } {
  if (process.platform !== 'linux') return { name: 'tensorflow', size: '250 MB' };
  return gpu ? { name: 'tensorflow', size: '600 MB' } : { name: 'tensorflow-cpu', size: '270 MB' };
}

/**
 * Second way: TensorFlow's libraries from its Python wheel, and tfjs-node's binding compiled here.
 *
 * @param package_ folder of the installed tfjs-node
 * @param folder empty; only libraries and binding stay in here
 */
export async function useCompiled(
  package_: string,
  folder: string,
  gpu: boolean,
  hooks: SetupHooks,
): Promise<WayResult> {
  if (process.platform === 'win32') {
    return { ok: false, why: 'On Windows TensorFlow comes by its own download only.' };
  }
  const { signal, onStep } = hooks;
  const scratch = join(folder, 'scratch');
  const place = join(folder, 'tensorflow');
  const download = join(scratch, 'wheel');
  await mkdir(download, { recursive: true });
  await mkdir(place, { recursive: true });
  const { name, size } = wheelFor(gpu);
  const wheel = await fetchWheel(name, size, download, hooks);
  if ('why' in wheel) return { ok: false, why: wheel.why };
  onStep({ message: `Unpacking ${basename(wheel.path)}`, bytes: null });
  const unpacked = await unpackWheel(wheel.path, place, join(scratch, 'headers'), signal);
  if (unpacked === null) return { ok: false, why: `${basename(wheel.path)} does not hold TensorFlow's libraries.` };
  onStep({ message: 'Compiling the binding (about 10 seconds)', bytes: null });
  const binding = join('tensorflow', 'tfjs_binding.node');
  const compiled = await compileBinding(package_, unpacked, join(folder, binding), join(scratch, 'sources'), signal);
  if (!compiled.ok) return compiled;
  await rm(scratch, { recursive: true, force: true });
  return { ok: true, binding, origin: 'compiled here' };
}
