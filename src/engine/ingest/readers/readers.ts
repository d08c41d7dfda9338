import { openFile } from '../open-file.ts';
import { headBytes } from '../scan.ts';
import { isDatabaseAddress } from './database-address.ts';
import { delimited } from './delimited.ts';
import { duckdbFile } from './duckdb-file.ts';
import { json } from './json.ts';
import type { Reader } from './opened-source.ts';
import { packedReader, refuseNested } from './packed.ts';
import { parquet } from './parquet.ts';
import { postgresql } from './postgresql.ts';
import { sqlite } from './sqlite.ts';
import { titled } from './titled.ts';
import { xlsx } from './xlsx.ts';

/** Readers of what is not packed, the pickier first: text takes what nothing else wants, and refuses what is no text. */
const tables: readonly Reader[] = [xlsx, parquet, sqlite, duckdbFile, json, titled, delimited];

const packed = packedReader(async (path) => {
  const head = await headOf(path);
  const reader = readerOf(tables, path, head);
  if (isText(reader)) refuseNested(head, path);
  return reader;
});

/** The reader for a source, by its first bytes; the name decides only where they do not. */
export async function readerFor(path: string): Promise<Reader> {
  if (isDatabaseAddress(path)) return postgresql;
  const head = await headOf(path);
  const reader = readerOf(tables, path, head);
  return isText(reader) && packed.accepts(path, head) ? packed : reader;
}

/** Text takes whatever has no mark of its own, so archives have to be asked about first. */
function isText(reader: Reader): boolean {
  return reader === delimited || reader === titled;
}

function readerOf(readers: readonly Reader[], path: string, head: Buffer): Reader {
  return readers.find((reader) => reader.accepts(path, head)) ?? delimited;
}

async function headOf(path: string): Promise<Buffer> {
  const { handle, bytes } = await openFile(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(bytes, headBytes)), 0, undefined, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
