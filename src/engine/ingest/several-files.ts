import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';

/** Kinds of files that a folder is looked through for; what else lies in it is passed by. */
const kinds = ['.csv', '.tsv', '.txt', '.parquet', '.json', '.jsonl', '.ndjson', '.xlsx'];

/**
 * The files that make one source, in order: a file and those that belong to it, or all of one kind in a folder, in the
 * order of their names (numbers in them by size).
 */
export async function filesOf(path: string, also: readonly string[]): Promise<string[]> {
  const first = await expand(path);
  const further: string[] = [];
  for (const other of also) further.push(...(await expand(other)));
  return [...first, ...further];
}

async function expand(path: string): Promise<string[]> {
  const stats = await stat(path).catch(() => null);
  // What is not there, or may not be read, is told when it is opened.
  if (stats === null || !stats.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => !name.startsWith('.') && kinds.includes(kindOf(name)));
  if (names.length === 0) {
    throw new CoterieError(
      'NOT_A_FILE',
      `The folder ${basename(path)} holds no file with customers or orders.`,
      'Choose a folder of CSV or TSV files, or one file.',
      { path },
    );
  }
  const found = [...new Set(names.map(kindOf))].sort();
  if (found.length > 1) {
    throw new CoterieError(
      'FILE_FORMAT',
      `The folder ${basename(path)} holds files of several kinds: ${found.join(', ')}.`,
      'Put the files that belong together into a folder of their own, or name them one by one.',
      { path, kinds: found.join(', ') },
    );
  }
  return names
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : 1))
    .map((name) => join(path, name));
}

function kindOf(name: string): string {
  const kind = extname(name).toLowerCase();
  return kind === '.gz' ? extname(name.slice(0, -kind.length)).toLowerCase() : kind;
}

/** What a source of these files is called. */
export function sourceName(path: string, files: number): string {
  return files <= 1 ? basename(path) : `${basename(path)} and ${files - 1} more`;
}

/**
 * Where the columns of a further file are in the first one, by name: spaces around names and the case of letters do not
 * count.
 *
 * @returns for each column of `names` its number in `wanted`
 */
export function matchColumns(
  wanted: readonly string[],
  names: readonly string[],
  files: { readonly first: string; readonly further: string },
): number[] {
  const plain = (name: string) => name.trim().toLowerCase();
  const places = new Map<string, number[]>();
  for (const [at, name] of wanted.entries()) places.set(plain(name), [...(places.get(plain(name)) ?? []), at]);
  const order = names.map((name) => {
    const place = places.get(plain(name))?.shift();
    if (place === undefined) {
      throw differs(
        `${basename(files.further)} has a column "${name.trim()}" that ${basename(files.first)} has not.`,
        name,
        files,
      );
    }
    return place;
  });
  const missing = [...places.values()].flat()[0];
  if (missing !== undefined) {
    const name = wanted[missing];
    throw differs(
      `${basename(files.further)} has no column "${name.trim()}", which ${basename(files.first)} has.`,
      name,
      files,
    );
  }
  return order;
}

function differs(message: string, column: string, files: { readonly further: string }): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    message,
    'Files that are read as one log need the same columns, in any order. Leave this one out, or export it like the first.',
    { path: files.further, column: column.trim() },
  );
}
