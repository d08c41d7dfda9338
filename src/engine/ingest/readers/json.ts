import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open as openForWriting } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DataProblem, ReadOptions, SourceParts } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { throwIfCancelled } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { type Encoding, encodingFromHead, oneByteEncoding } from '../encoding.ts';
import type { Loaded } from '../load.ts';
import { openFile } from '../open-file.ts';
import { refuseTooManyColumns } from '../refusals.ts';
import { maxRejectedRows } from '../rejected.ts';
import { rewriteAsUtf8 } from '../rewrite.ts';
import { sqlText } from '../sql.ts';
import { jsonColumns } from './json-columns.ts';
import { findJsonFault } from './json-fault.ts';
import { JsonBrackets, JsonFault, type JsonStructure } from './json-structure.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';
import { choosePart } from './parts.ts';
import { plainPath } from './plain-path.ts';
import { nestedProblem, rawFromColumns, writtenOf } from './typed-columns.ts';
import { runWatched } from './watched.ts';

/** JSON: a list of objects, objects one after the other (JSON lines), or lists of objects inside one object. */
export const json: Reader = { formats: ['json', 'jsonl'], accepts, open };

/** Text in which brackets open as only JSON has them; a name that says so needs no more than the bracket. */
function accepts(path: string, head: Buffer): boolean {
  const text = new TextDecoder(encodingFromHead(head) ?? 'utf-8').decode(head.subarray(0, 4096));
  const named = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i.test(path);
  return named ? /^\s*[[{]/.test(text) : /^\s*(?:\[\s*\{\s*["}]|\{\s*["}])/.test(text);
}

interface Checked {
  readonly bytes: number;
  readonly hash: string | null;
  readonly encoding: Encoding;
  /** The text as UTF-8: the file itself, or a copy in the private folder. */
  readonly path: string;
  readonly structure: JsonStructure;
}

async function open(
  duck: Duck,
  { path, options, hash }: OpenRequest,
  { task, signal }: JobContext,
): Promise<OpenedSource> {
  const checking = task.child('Checking', 0.4);
  const checked = await check(path, options, hash, duck.scratchFolder, { task: checking, signal });
  const { structure } = checked;
  const place = await placeOfRecords(checked, path, options, duck.scratchFolder);
  checking.finish();

  const loading = task.child('Loading', 0.6);
  const plain = await plainPath(place.path, duck.scratchFolder);
  await duck.allowFiles([plain], true);
  const format = place.level === 1 ? 'array' : 'unstructured';
  const records = `read_json(${sqlText(plain)}, format = '${format}', records = 'false', columns = {j: 'JSON'}, compression = 'uncompressed')`;
  try {
    const columns = await jsonColumns(duck, records);
    refuseTooManyColumns(columns.length, path);
    if (columns.length === 0) throw noObjects(path);
    await runWatched(
      duck,
      rawFromColumns(columns, `${records} WHERE json_type(j) = 'OBJECT'`),
      loading,
      'Reading rows',
    );
    const loaded = await loadedFrom(duck, records);
    loading.finish();
    return {
      format: structure.first === '[' || place.parts !== null ? 'json' : 'jsonl',
      bytes: checked.bytes,
      hash: checked.hash,
      parts: place.parts,
      text: { encoding: checked.encoding, delimiter: null },
      header: true,
      names: columns.map(({ name }) => name),
      width: columns.length,
      written: writtenOf(columns),
      loaded,
      problems: (): DataProblem[] => nestedProblem(columns),
    };
  } catch (error) {
    if (error instanceof CoterieError) throw error;
    if (String(error).includes('maximum_object_size')) throw recordTooLong(path);
    const fault = await findJsonFault(place.path, place.level, signal);
    throw faulty(path, fault === null ? null : new JsonFault(fault.line + place.line - 1, fault.message), error);
  }
}

/** Reads the file once: its encoding, its brackets, its hash. */
async function check(
  path: string,
  options: ReadOptions,
  hash: boolean,
  scratchFolder: string,
  { task, signal }: JobContext,
): Promise<Checked> {
  const digest = hash ? createHash('sha256') : null;
  const first = await pass(path, signal, (chunk, done, total) => {
    digest?.update(chunk);
    task.report(done, total);
  });
  const encoding =
    options.encoding ?? encodingFromHead(first.head) ?? (first.utf8 ? 'utf-8' : oneByteEncoding(first.head));
  const result = { bytes: first.bytes, hash: digest?.digest('hex') ?? null, encoding };
  // A byte order mark is no JSON: the copy goes without.
  if (encoding === 'utf-8' && first.head[0] !== 0xef) {
    if (first.fault !== null) throw faulty(path, first.fault, null);
    return { ...result, path, structure: first.structure as JsonStructure };
  }
  const copy = await rewriteAsUtf8(path, encoding, join(scratchFolder, 'converted.json'), signal);
  const second = await pass(copy, signal, () => undefined);
  if (second.fault !== null) throw faulty(path, second.fault, null);
  return { ...result, path: copy, structure: second.structure as JsonStructure };
}

interface Pass {
  readonly bytes: number;
  readonly head: Buffer;
  readonly utf8: boolean;
  readonly structure: JsonStructure | null;
  readonly fault: JsonFault | null;
}

async function pass(
  path: string,
  signal: AbortSignal,
  use: (chunk: Buffer, done: number, total: number) => void,
): Promise<Pass> {
  const { handle, bytes } = await openFile(path);
  const brackets = new JsonBrackets();
  let fault: JsonFault | null = null;
  let structure: JsonStructure | null = null;
  const attempt = (work: () => void) => {
    try {
      if (fault === null) work();
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      fault = error;
    }
  };
  let head: Buffer = Buffer.alloc(0);
  let utf8 = true;
  let tail: Buffer = Buffer.alloc(0);
  let done = 0;
  try {
    for await (const piece of handle.createReadStream({ highWaterMark: 1 << 18, autoClose: false })) {
      throwIfCancelled(signal);
      const chunk = piece as Buffer;
      done += chunk.length;
      use(chunk, done, bytes);
      if (head.length === 0) head = Buffer.from(chunk);
      if (utf8) [utf8, tail] = utf8So(Buffer.concat([tail, chunk]));
      attempt(() => brackets.push(chunk));
    }
    attempt(() => {
      structure = brackets.finish();
    });
    return { bytes, head, utf8: utf8 && tail.length === 0, structure, fault };
  } finally {
    await handle.close();
  }
}

/** Whether all whole characters are UTF-8, and the bytes of a last one that is not whole yet. */
function utf8So(bytes: Buffer): [boolean, Buffer] {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut++) {
    const whole = bytes.subarray(0, bytes.length - cut);
    if (isUtf8(whole)) return [true, Buffer.from(bytes.subarray(bytes.length - cut))];
  }
  return [false, Buffer.alloc(0)];
}

interface Place {
  readonly path: string;
  /** How deep the records stand: 1 in a list, 0 one after the other. */
  readonly level: 0 | 1;
  /** The line of the file its first line is. */
  readonly line: number;
  readonly parts: SourceParts | null;
}

/** Where the records are: in the one list, side by side, or in a list inside the one object, which is copied out. */
async function placeOfRecords(
  { path, structure }: Checked,
  original: string,
  options: ReadOptions,
  scratchFolder: string,
): Promise<Place> {
  if (structure.first === '[') return { path, level: 1, line: 1, parts: null };
  if (structure.first !== '{') throw noObjects(original);
  if (structure.values > 1) return { path, level: 0, line: 1, parts: null };
  const lists = structure.lists.filter(({ ofObjects }) => ofObjects);
  if (lists.length === 0) {
    if (structure.lists.length > 1) throw columnWise(original);
    throw noObjects(original);
  }
  const widest = lists.reduce((one, other) => (other.end - other.start > one.end - one.start ? other : one));
  const names = lists.map(({ key }) => key);
  const chosen = choosePart('table', names, options.part, widest.key, original);
  const list = lists[names.indexOf(chosen)];
  const target = join(scratchFolder, 'list.json');
  await copyRange(path, list.start, list.end, target);
  return { path: target, level: 1, line: list.line, parts: { kind: 'table', names, chosen } };
}

async function copyRange(path: string, start: number, end: number, target: string): Promise<void> {
  const { handle } = await openFile(path);
  const output = await openForWriting(target, 'w', 0o600);
  try {
    for await (const chunk of handle.createReadStream({ start, end: end - 1, autoClose: false }))
      await output.write(chunk);
  } finally {
    await output.close();
    await handle.close();
  }
}

/** Counts the rows; values between them that are no objects are set aside. */
async function loadedFrom(duck: Duck, records: string): Promise<Loaded> {
  const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
  const odd = `FROM (SELECT row_number() OVER () AS n, j FROM ${records}) WHERE json_type(j) <> 'OBJECT'`;
  const [[total]] = await duck.rows(`SELECT count(*) ${odd}`);
  const found =
    Number(total) === 0
      ? []
      : await duck.rows(`SELECT n, left(j::VARCHAR, 500) ${odd} ORDER BY n LIMIT ${maxRejectedRows}`);
  const rejected = found.map(([row, text]) => ({
    row: Number(row),
    reason: 'Is a single value where the others are objects.',
    text: String(text),
  }));
  return {
    rows: Number(rows),
    rejected: { total: Number(total), rows: rejected },
    streamed: null,
    rowInFile(rowid) {
      let row = rowid + 1;
      for (const own of rejected) {
        if (own.row > row) break;
        row++;
      }
      return row;
    },
  };
}

function noObjects(path: string): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} holds no list of objects, such as [{"customer": 1, "spend": 20}, …].`,
    'Export it as a list with one object a customer or order, or as CSV.',
    { path },
  );
}

function columnWise(path: string): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} holds one list a column instead of one object a row.`,
    'Export it with one object a row ("records"), or as CSV.',
    { path },
  );
}

function faulty(path: string, fault: JsonFault | null, error: unknown): CoterieError {
  const place = fault === null ? '' : ` Line ${fault.line}: ${fault.message}.`;
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} is not valid JSON.${place}`,
    'Mend that place, or export it again.',
    {
      path,
      ...(fault === null ? {} : { line: fault.line }),
      ...(error === null ? {} : { reason: String(error instanceof Error ? error.message : error).split('\n')[0] }),
    },
  );
}

function recordTooLong(path: string): CoterieError {
  return new CoterieError(
    'LINE_TOO_LONG',
    `${basename(path)} has a record longer than 16 million characters.`,
    'Export it again with one object a customer or order.',
    { path },
  );
}
