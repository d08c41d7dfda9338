import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** What of a wheel is unpacked: TensorFlow's two libraries, and the headers of its C interface with all they include. */
const library = /^tensorflow\/libtensorflow_(?:cc|framework)\.(?:so\.\d+|\d+\.dylib)$/;
const header = /^tensorflow\/include\/(?:tensorflow|xla|tsl)\/.*\.(?:h|inc)$/;

export interface UnpackedWheel {
  /** Whole paths: the library with the C interface first, then the one it needs. */
  readonly libraries: readonly string[];
  /** Folder that `tensorflow/c/c_api.h` is found from. */
  readonly headers: string;
}

/**
 * Unpacks what compiling and running the binding needs.
 *
 * @param libraries folder for the libraries
 * @param headers folder for the headers, which may be thrown away afterwards
 * @returns null where the wheel lacks the libraries
 */
export async function unpackWheel(
  wheel: string,
  libraries: string,
  headers: string,
  signal: AbortSignal,
): Promise<UnpackedWheel | null> {
  const found: string[] = [];
  const made = new Set<string>();
  const zip = await yauzl.openPromise(wheel, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      const isLibrary = library.test(name);
      if (!isLibrary && !header.test(name)) continue;
      const target = isLibrary
        ? join(libraries, basename(name))
        : join(headers, name.slice('tensorflow/include/'.length));
      if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
      made.add(dirname(target));
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target), { signal });
      if (isLibrary) found.push(target);
    }
  } finally {
    zip.close();
  }
  // "cc" comes before "framework".
  return found.length === 2 ? { libraries: found.sort(), headers } : null;
}
