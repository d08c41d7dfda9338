import { mkdir, mkdtemp, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CoterieError } from '../../../contract/errors.ts';
import { startWorker } from '../tfjs/training-worker.ts';
import { useCompiled } from './compiled.ts';
import {
  type AboutTensorflow,
  aboutFile,
  findTensorflow,
  type InstalledTensorflow,
  placeFor,
  readPlace,
  tfjsNode,
} from './installed.ts';
import { hasNvidia } from './nvidia.ts';
import { usePrebuilt } from './prebuilt.ts';
import type { SetupHooks, WayResult } from './setup-step.ts';

/** Room that libraries, wheel and headers take while they lie side by side. */
const roomNeeded = { cpu: 1.5e9, gpu: 4e9 };

export interface Setup extends SetupHooks {
  /** Where native TensorFlow belongs, one folder a version in it. */
  readonly parent: string;
  /** Entry of the training worker, which tries what was set up. */
  readonly worker: URL;
}

/**
 * Sets native TensorFlow up: by tfjs-node's own download, else from TensorFlow's Python wheel and a compiler. All of it
 * happens in a folder aside, is tried with a product of two matrices and moved into place in one go, so that what is there
 * is whole. Where it is there already it is tried, and left as it is if it starts.
 *
 * @throws CoterieError `SETUP_FAILED` saying what is missing, `DISK_FULL`, `CANCELLED`
 */
export async function setUpTensorflow({ parent, worker, ...hooks }: Setup): Promise<InstalledTensorflow> {
  const { signal, onStep } = hooks;
  const package_ = tfjsNode();
  if (package_ === null) {
    throw new CoterieError(
      'SETUP_FAILED',
      'The package @tensorflow/tfjs-node is missing.',
      'Run `npm ci` again, without leaving out optional packages.',
    );
  }
  const known = findTensorflow(parent);
  if (known) {
    if (await starts(worker, known.binding)) return known;
    await rm(known.folder, { recursive: true, force: true });
  }
  const gpu = await hasNvidia(signal);
  await mkdir(parent, { recursive: true });
  await removeLeftovers(parent);
  await requireRoom(parent, gpu ? roomNeeded.gpu : roomNeeded.cpu);
  const prebuilt = (folder: string) => usePrebuilt(package_.folder, folder, hooks);
  const compiled = (folder: string) => useCompiled(package_.folder, folder, gpu, hooks);
  const place = placeFor(parent, package_.version);
  const reasons: string[] = [];
  // Its own download knows no GPU of today, so there it comes second.
  for (const way of gpu ? [compiled, prebuilt] : [prebuilt, compiled]) {
    const draft = await mkdtemp(join(parent, `${basename(place)}${draftMark}`));
    try {
      const result = await way(draft);
      if (result.ok) {
        onStep({ message: 'Trying it with a product of two matrices', bytes: null });
        await writeFile(join(draft, aboutFile), JSON.stringify(await tryOut(worker, draft, result)));
        return await moveIntoPlace(draft, place);
      }
      reasons.push(result.why);
    } catch (error) {
      if (error instanceof CoterieError) throw error;
      reasons.push(error instanceof Error ? `${error.message}.` : String(error));
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  throw new CoterieError(
    'SETUP_FAILED',
    'TensorFlow could not be set up.',
    `${reasons.join(' ')} Everything works without it: networks train on Coterie's own trainer and on WebAssembly.`,
  );
}

const draftMark = '-draft-';
const hour = 3_600_000;

/** What a setup that was killed has left. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.includes(draftMark)) continue;
    const path = join(parent, name);
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > hour) await rm(path, { recursive: true, force: true });
  }
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  throw new CoterieError(
    'DISK_FULL',
    `Setting TensorFlow up takes ${bytes / 1e9} GB of room in ${folder}, most of it for a while only.`,
    'Free some space and try again.',
    { folder },
  );
}

/** Loads it in a worker, which multiplies two matrices before it says that it is ready. */
async function tryOut(
  worker: URL,
  folder: string,
  { binding, origin }: Extract<WayResult, { ok: true }>,
): Promise<AboutTensorflow> {
  const start = { backend: 'tensorflow', wasmFolder: '', binding: join(folder, binding) } as const;
  const tried = await startWorker(worker, start);
  const { version, gpu } = tried.facts;
  await tried.end();
  return { tensorflow: version, gpu, origin, binding };
}

async function starts(worker: URL, binding: string): Promise<boolean> {
  const tried = await startWorker(worker, { backend: 'tensorflow', wasmFolder: '', binding }).catch(() => null);
  await tried?.end();
  return tried !== null;
}

async function moveIntoPlace(draft: string, place: string): Promise<InstalledTensorflow> {
  // Something broken may lie there; something whole was put there by another setup meanwhile and is as good.
  if (readPlace(place) === null) {
    await rm(place, { recursive: true, force: true });
    await rename(draft, place).catch(() => {});
  }
  const installed = readPlace(place);
  if (installed === null) throw new Error(`it could not be moved to ${place}`);
  return installed;
}
