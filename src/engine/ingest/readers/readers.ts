import { openFile } from '../open-file.ts';
import { headBytes } from '../scan.ts';
import { delimited } from './delimited.ts';
import { json } from './json.ts';
import type { Reader } from './opened-source.ts';
import { parquet } from './parquet.ts';

/** Every reader, the pickier first: text with delimiters takes what nothing else wants, and refuses what is no text. */
const readers: readonly Reader[] = [parquet, json, delimited];

/** The reader for a source, by its first bytes; the name decides only where they do not. */
export async function readerFor(path: string): Promise<Reader> {
  const { handle, bytes } = await openFile(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(bytes, headBytes)), 0, undefined, 0);
    const head = buffer.subarray(0, bytesRead);
    return readers.find((reader) => reader.accepts(path, head)) ?? delimited;
  } finally {
    await handle.close();
  }
}
