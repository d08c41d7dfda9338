import { basename, join } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Duck } from './duckdb.ts';
import type { Encoding } from './encoding.ts';
import { cleanedText } from './missing-words.ts';
import type { Rejected, RejectedRow } from './rejected.ts';
import { maxRejectedRows } from './rejected.ts';
import { rewriteAsUtf8 } from './rewrite.ts';
import { sqlText } from './sql.ts';
import type { Streamed } from './streamed.ts';

export interface LoadRequest {
  readonly path: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: boolean;
  readonly width: number;
  /** Rows with fewer values than the heading are kept, the rest of them missing. */
  readonly padShortRows: boolean;
}

export interface Loaded {
  /** Rows of the table `raw`. */
  readonly rows: number;
  readonly rejected: Rejected;
  /** Row of the file (the heading is row 1) behind a `rowid` of the table `raw`. */
  rowInFile(rowid: number): number;
  /** Null where `raw` holds every row; otherwise `raw` is a sample and the whole is reached through this. */
  readonly streamed: Streamed | null;
}

/** Files with more columns than this count as wide: planning a statement over all of them takes longer than running it. */
const wideFrom = 100;

/** Name of a column of the table `raw`. */
export function rawColumn(index: number): string {
  return `c${index}`;
}

/**
 * Reads a delimited file into the table `raw`: cleaned text, columns c0, c1, … in file order, rows in file order.
 * Rows that do not fit are set aside with their row number and the reason.
 */
export async function loadFile(duck: Duck, request: LoadRequest, context: JobContext): Promise<Loaded> {
  const converted = join(duck.scratchFolder, 'converted.csv');
  await duck.allowFiles([request.path, converted], request.width > wideFrom);
  const convert = () => rewriteAsUtf8(request.path, request.encoding, duck.scratchFolder, context.signal);
  // Square brackets, stars and question marks in a name would be taken for a pattern.
  let path = request.encoding === 'utf-8' && !/[[\]*?{}]/.test(request.path) ? request.path : await convert();
  const watch = setInterval(() => {
    const share = duck.progress();
    if (share !== null) context.task.report(share, 1, 'Reading rows');
  }, 100);
  try {
    try {
      await duck.run(readStatement(path, request));
    } catch (error) {
      // Line ends of several kinds in one file: read a copy that has only one.
      if (path === converted || !isUnreadable(error)) throw error;
      path = await convert();
      await dropTables(duck);
      await duck.run(readStatement(path, request));
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    throw new CoterieError(
      'FILE_FORMAT',
      `${basename(request.path)} could not be read as rows and columns.`,
      'Check the delimiter and the quotation marks, or export it again as CSV (UTF-8).',
      { path: request.path, reason: String(error instanceof Error ? error.message : error).split('\n')[0] },
    );
  } finally {
    clearInterval(watch);
  }
  const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
  const { rejected, lines } = await readRejected(duck, request);
  const before = request.header ? 2 : 1;
  return {
    rows: Number(rows),
    rejected,
    streamed: null,
    rowInFile(rowid) {
      let row = rowid + before;
      for (const line of lines) {
        if (line > row) break;
        row++;
      }
      return row;
    },
  };
}

function isUnreadable(error: unknown): boolean {
  return !(error instanceof CoterieError) && error instanceof Error && error.message.startsWith('Invalid Input Error');
}

async function dropTables(duck: Duck): Promise<void> {
  for (const table of ['raw', 'reject_errors', 'reject_scans']) await duck.run(`DROP TABLE IF EXISTS ${table}`);
}

function readStatement(path: string, request: LoadRequest): string {
  const indexes = Array.from({ length: request.width }, (_, index) => index);
  const columns = indexes.map((index) => `'${rawColumn(index)}': 'VARCHAR'`).join(', ');
  const cleaned = indexes.map((index) => `${cleanedText(rawColumn(index))} AS ${rawColumn(index)}`).join(', ');
  return `CREATE TABLE raw AS SELECT ${cleaned} FROM read_csv(${sqlText(path)},
    auto_detect = false, columns = {${columns}}, header = ${request.header}, delim = ${sqlText(request.delimiter)},
    quote = '"', escape = '"', compression = 'none', strict_mode = true,
    null_padding = ${request.padShortRows}, parallel = ${!request.padShortRows},
    store_rejects = true, rejects_table = 'reject_errors', rejects_scan = 'reject_scans', rejects_limit = 0)`;
}

async function readRejected(duck: Duck, request: LoadRequest): Promise<{ rejected: Rejected; lines: number[] }> {
  const [[total]] = await duck.rows('SELECT count(DISTINCT line) FROM reject_errors');
  if (total === 0) return { rejected: { total: 0, rows: [] }, lines: [] };
  const found = await duck.rows(`
    SELECT line, arg_max(error_type::VARCHAR, column_idx), max(TRY_CAST(regexp_extract(error_message, 'Found: (\\d+)', 1) AS INTEGER)),
      left(max(csv_line), 500)
    FROM reject_errors GROUP BY line ORDER BY line LIMIT ${maxRejectedRows}`);
  const rows = found.map(([line, type, values, text]): RejectedRow => {
    const row = Number(line);
    return {
      row,
      reason: reasonOf(String(type), values === null ? null : Number(values), request),
      text: String(text ?? '').replace(/^[\r\n]+|[\r\n]+$/g, ''),
    };
  });
  return { rejected: { total: Number(total), rows }, lines: rows.map(({ row }) => row) };
}

function reasonOf(type: string, values: number | null, request: LoadRequest): string {
  switch (type) {
    case 'MISSING COLUMNS':
    case 'TOO MANY COLUMNS': {
      const has = values === null ? (type === 'MISSING COLUMNS' ? 'too few values' : 'too many values') : null;
      const expected = request.header ? `the heading has ${request.width}` : `the others have ${request.width}`;
      return `Has ${has ?? `${values} ${values === 1 ? 'value' : 'values'}`} where ${expected}.`;
    }
    case 'UNQUOTED VALUE':
      return 'A quotation mark is opened and not closed, or text follows the closing one.';
    case 'INVALID ENCODING':
      return 'Holds characters that are not valid UTF-8.';
    case 'LINE SIZE OVER MAXIMUM':
      return 'Is too long to be one row; a closing quotation mark may be missing.';
    default:
      return 'Could not be read.';
  }
}
