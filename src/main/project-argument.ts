import { extname, resolve } from 'node:path';

/**
 * The project that a start of the program names, as a double-click on a file does; null when it names none.
 *
 * @param argv the whole command line; switches and the program itself are passed over
 * @param folder what relative paths are relative to
 */
export function projectArgument(argv: readonly string[], folder: string): string | null {
  const named = argv.slice(1).find((part) => !part.startsWith('-') && extname(part).toLowerCase() === '.coterie');
  return named === undefined ? null : resolve(folder, named);
}

/** The project shown at an address of the window, as a handle of the engine; null on other pages. */
export function projectAt(url: string): string | null {
  return /#\/project\/([^/?#]+)/.exec(url)?.[1] ?? null;
}
