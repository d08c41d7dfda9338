import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DataProblem } from '../../../contract/dataset.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { decoderOf, type Encoding, encodingFromHead, oneByteEncoding } from '../encoding.ts';
import { hashFile } from '../hash-file.ts';
import type { Loaded } from '../load.ts';
import { openFile } from '../open-file.ts';
import { headBytes } from '../scan.ts';
import { refuseKnownBinary } from '../signatures.ts';
import { findTitles, type TitleLines } from '../title-lines.ts';
import { delimited } from './delimited.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';

/** Text with a delimiter that has lines above its heading: read as the table below them. */
export const titled: Reader = {
  formats: ['csv', 'tsv'],
  accepts: (_, head) => titlesOf(head, head.length < headBytes, {}) !== null,
  open,
};

interface Found extends TitleLines {
  readonly encoding: Encoding;
  /** Where the heading begins in the file. */
  readonly bytes: number;
  readonly mark: Buffer;
}

function titlesOf(
  head: Buffer,
  complete: boolean,
  options: { readonly encoding?: Encoding; readonly delimiter?: string },
): Found | null {
  const encoding = options.encoding ?? encodingFromHead(head) ?? (isText(head) ? 'utf-8' : oneByteEncoding(head));
  const text = decoderOf(encoding)(head, !complete);
  const found = findTitles(text, complete, options.delimiter);
  if (found === null) return null;
  const before = text.slice(0, found.characters);
  const mark = markOf(head);
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const size = wide ? before.length * 2 : encoding === 'utf-8' ? Buffer.byteLength(before) : before.length;
  return { ...found, encoding, bytes: mark.length + size, mark };
}

function isText(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The mark for the order of bytes, which the decoder leaves out of the text. */
function markOf(head: Buffer): Buffer {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const utf8 = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return head.subarray(0, wide ? 2 : utf8 ? 3 : 0);
}

async function open(duck: Duck, request: OpenRequest, context: JobContext): Promise<OpenedSource> {
  const { path, options } = request;
  const { handle, bytes } = await openFile(path);
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(Math.min(bytes, headBytes)), 0, undefined, 0)
    .finally(() => handle.close());
  refuseKnownBinary(buffer, basename(path));
  const found = options.header === false ? null : titlesOf(buffer.subarray(0, bytesRead), bytes <= headBytes, options);
  if (found === null) return delimited.open(duck, request, context);
  const table = await copyBelow(path, found, duck.scratchFolder, context.signal);
  const source = await delimited.open(
    duck,
    { ...request, path: table, hash: false, options: { ...options, encoding: found.encoding } },
    context,
  );
  return {
    ...source,
    bytes,
    hash: request.hash ? await hashFile(path, context.signal) : null,
    loaded: shifted(source.loaded, found.lines),
    problems: (names) => [titleProblem(found), ...source.problems(names)],
  };
}

/** Copies the table without the lines above it into a private folder, under the name that messages will use. */
async function copyBelow(path: string, found: Found, folder: string, signal: AbortSignal): Promise<string> {
  await mkdir(folder, { recursive: true });
  const target = join(await mkdtemp(join(folder, 'table-')), basename(path));
  const output = createWriteStream(target, { mode: 0o600 });
  output.write(found.mark);
  await pipeline(createReadStream(path, { start: found.bytes }), output, { signal });
  return target;
}

/** Rows are counted in the file as it is. */
function shifted(loaded: Loaded, lines: number): Loaded {
  return {
    ...loaded,
    rejected: {
      total: loaded.rejected.total,
      rows: loaded.rejected.rows.map((rejected) => ({ ...rejected, row: rejected.row + lines })),
    },
    rowInFile: (rowid) => loaded.rowInFile(rowid) + lines,
  };
}

function titleProblem({ lines, texts }: TitleLines): DataProblem {
  return {
    code: 'TITLE_LINES',
    message: `${lines === 1 ? 'A line stands' : `${lines} lines stand`} above the heading.`,
    repair: 'Left out.',
    column: null,
    count: lines,
    examples: texts.slice(0, 5).map((text) => ({ row: null, text: text.slice(0, 120) })),
  };
}
