import { sep } from 'node:path';

/** Files that other programs, threads and WebAssembly load lie beside the archive of the packaged app, not in it. */
export function besideArchive(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}
