import { basename } from 'node:path';
import { CoterieError } from '../../../contract/errors.ts';
import type { JobContext, Task } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { hashFile } from '../hash-file.ts';
import type { Loaded } from '../load.ts';
import { openFile } from '../open-file.ts';
import { refuseTooManyColumns } from '../refusals.ts';
import { sqlText } from '../sql.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';
import { plainPath } from './plain-path.ts';
import { noneRejected, streamParquet } from './stream-parquet.ts';
import { nestedProblem, rawFromColumns, type TypedColumn, writtenOf } from './typed-columns.ts';
import { runWatched } from './watched.ts';

const plainMark = Buffer.from('PAR1');
/** About what a value takes as text, which tells a large table from a small one better than packed bytes do. */
const textBytes = 12;
const encryptedMark = Buffer.from('PARE');

/** Parquet: typed columns, read by DuckDB. */
export const parquet: Reader = {
  formats: ['parquet'],
  accepts: (_, head) => [plainMark, encryptedMark].some((mark) => head.subarray(0, 4).equals(mark)),
  open,
};

async function open(
  duck: Duck,
  { path, hash, streamFrom }: OpenRequest,
  { task, signal }: JobContext,
): Promise<OpenedSource> {
  const checking = task.child('Checking', hash ? 0.3 : 0.05);
  const { handle, bytes } = await openFile(path);
  const mark = Buffer.alloc(4);
  await handle.read(mark, 0, 4, Math.max(0, bytes - 4)).finally(() => handle.close());
  if (mark.equals(encryptedMark)) {
    throw new CoterieError(
      'FILE_FORMAT',
      `${basename(path)} is an encrypted Parquet file.`,
      'Save it without encryption, then use that file.',
      { path },
    );
  }
  if (!mark.equals(plainMark)) throw damaged(path, 'It does not end as a Parquet file does; it may be cut off.');
  const digest = hash ? await hashFile(path, signal, (done, total) => checking.report(done, total)) : null;
  checking.finish();

  const loading = task.child('Loading', hash ? 0.7 : 0.95);
  const plain = await plainPath(path, duck.scratchFolder);
  await duck.allowFiles([plain], true);
  const relation = `read_parquet(${sqlText(plain)}, binary_as_string = true)`;
  try {
    const columns = await columnsOf(duck, relation);
    refuseTooManyColumns(columns.length, path);
    const [[all]] = await duck.rows(`SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(${sqlText(plain)})`);
    const large = Math.max(bytes, Number(all) * columns.length * textBytes) >= streamFrom;
    const loaded = large
      ? await streamParquet(duck, relation, columns, Number(all))
      : await loadParquet(duck, relation, columns, loading);
    loading.finish();
    return {
      format: 'parquet',
      bytes,
      hash: digest,
      parts: null,
      text: null,
      header: true,
      names: columns.map(({ name }) => name),
      width: columns.length,
      written: writtenOf(columns),
      loaded,
      problems: () => nestedProblem(columns),
    };
  } catch (error) {
    if (error instanceof CoterieError) throw error;
    throw damaged(path, firstLine(error));
  }
}

/** Copies all rows into `raw`. */
async function loadParquet(duck: Duck, relation: string, columns: readonly TypedColumn[], task: Task): Promise<Loaded> {
  await runWatched(duck, rawFromColumns(columns, relation), task, 'Reading rows');
  const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
  return { rows: Number(rows), rejected: noneRejected, streamed: null, rowInFile: (rowid) => rowid + 1 };
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0];
}

function damaged(path: string, reason: string): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} could not be read as a Parquet file.`,
    'It may be damaged or cut off on its way. Write or download it again.',
    { path, reason },
  );
}

/** The columns of the file; objects become one column a field, "address.city". */
async function columnsOf(duck: Duck, relation: string): Promise<TypedColumn[]> {
  const columns: TypedColumn[] = [];
  for (const [name, type] of await describe(duck, `SELECT * FROM ${relation}`)) {
    if (!type.startsWith('STRUCT(') || type.endsWith(']')) {
      columns.push(columnOf(name, quoted(name), type));
      continue;
    }
    for (const [field, own] of await describe(duck, `SELECT ${quoted(name)}.* FROM ${relation}`)) {
      columns.push(columnOf(`${name}.${field}`, `struct_extract(${quoted(name)}, ${sqlText(field)})`, own));
    }
  }
  return columns;
}

async function describe(duck: Duck, query: string): Promise<[name: string, type: string][]> {
  const rows = await duck.rows(`SELECT column_name, column_type FROM (DESCRIBE ${query})`);
  return rows.map(([name, type]) => [String(name), String(type)]);
}

function columnOf(name: string, value: string, type: string): TypedColumn {
  const nested = type.endsWith(']') || /^(?:STRUCT|MAP|UNION|VARIANT)\b/.test(type);
  const number = !nested && /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?\b|UINTEGER|FLOAT|DOUBLE|DECIMAL)/.test(type);
  const words = !nested && /^(?:VARCHAR|ENUM|UUID)/.test(type);
  const moment = type.startsWith('TIMESTAMP');
  const text = nested ? `to_json(${value})::VARCHAR` : moment ? `${value}::TIMESTAMP::VARCHAR` : `${value}::VARCHAR`;
  const whole = /^(?:U?(?:TINY|SMALL)INT|U?INTEGER|BIGINT)$/.test(type);
  const native: TypedColumn['native'] = whole
    ? { kind: 'whole', value: `${value}::BIGINT` }
    : number
      ? { kind: 'number', value: finiteNumber(value, type) }
      : moment || type === 'DATE'
        ? { kind: 'moment', value: usualMoment(value) }
        : undefined;
  return { name, text, native, written: number ? 'number' : words ? 'text' : null, nested };
}

function finiteNumber(value: string, type: string): string {
  const double = `${value}::DOUBLE`;
  return /^(?:FLOAT|DOUBLE)/.test(type) ? `CASE WHEN isfinite(${value}) THEN ${double} END` : double;
}

/** The same years as in text. */
function usualMoment(value: string): string {
  const moment = `${value}::TIMESTAMP`;
  return `CASE WHEN isfinite(${moment}) AND year(${moment}) BETWEEN 1600 AND 2299 THEN ${moment} END`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
