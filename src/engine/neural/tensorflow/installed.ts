import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { besideArchive } from '../../beside-archive.ts';

/** What lies beside a binding that was set up. */
const about = z.object({
  tensorflow: z.string().describe('version'),
  gpu: z.boolean(),
  origin: z.enum(['prebuilt', 'compiled here']),
  binding: z.string().describe('path within the folder'),
});
export type AboutTensorflow = z.infer<typeof about>;

/** Native TensorFlow on this computer. */
export interface InstalledTensorflow extends Omit<AboutTensorflow, 'binding'> {
  readonly folder: string;
  /** The binding, as a whole path. */
  readonly binding: string;
  /** When it was put there, in milliseconds. */
  readonly since: number;
}

/** Lies in a place once all else does. */
export const aboutFile = 'about.json';

/** The installed tfjs-node and its version; null where npm has left it out. */
export function tfjsNode(): { readonly folder: string; readonly version: string } | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder: besideArchive(dirname(manifest)), version };
  } catch {
    return null;
  }
}

/** Where native TensorFlow for this version of tfjs-node and this kind of computer belongs. */
export function placeFor(parent: string, version: string): string {
  return join(parent, `${version}-${process.platform}-${process.arch}`);
}

/** Native TensorFlow that `setUpTensorflow` left in `parent`; null where there is none for this version. */
export function findTensorflow(parent: string): InstalledTensorflow | null {
  const package_ = tfjsNode();
  if (package_ === null) return null;
  return readPlace(placeFor(parent, package_.version));
}

/** What lies in one place; null where that is nothing, or not whole. */
export function readPlace(folder: string): InstalledTensorflow | null {
  const path = join(folder, aboutFile);
  if (!existsSync(path)) return null;
  const read = about.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) return null;
  const binding = join(folder, read.data.binding);
  const since = statSync(binding, { throwIfNoEntry: false })?.mtimeMs;
  return since === undefined ? null : { ...read.data, folder, binding, since };
}
