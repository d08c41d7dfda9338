import type { CsvLayout } from './csv-files.ts';
import type { Duck } from './duckdb.ts';
import { maxRejectedRows, type Rejected, type RejectedRow } from './rejected.ts';

/** Rows of one file that did not fit, and the lines they stand in (the first of them, as the rows). */
export interface FileRejects extends Rejected {
  readonly lines: readonly number[];
}

/** What DuckDB set aside of the file while it was read, from the tables `reject_errors` and `reject_scans`. */
export async function readRejects(duck: Duck, path: string, layout: CsvLayout): Promise<FileRejects> {
  // A file may have been read by several statements, each with its own list.
  const own = 'reject_errors SEMI JOIN (FROM reject_scans WHERE file_path = $1) USING (scan_id, file_id)';
  const [[total]] = await duck.rows(`SELECT count(DISTINCT line) FROM ${own}`, [path]);
  if (total === 0) return { total: 0, rows: [], lines: [] };
  const found = await duck.rows(
    `SELECT line, arg_max(error_type::VARCHAR, column_idx), max(TRY_CAST(regexp_extract(error_message, 'Found: (\\d+)', 1) AS INTEGER)),
      left(max(csv_line), 500)
    FROM ${own} GROUP BY line ORDER BY line LIMIT ${maxRejectedRows}`,
    [path],
  );
  const rows = found.map(([line, type, values, text]): RejectedRow => {
    const row = Number(line);
    return {
      row,
      reason: reasonOf(String(type), values === null ? null : Number(values), layout),
      text: String(text ?? '').replace(/^[\r\n]+|[\r\n]+$/g, ''),
    };
  });
  return { total: Number(total), rows, lines: rows.map(({ row }) => row) };
}

function reasonOf(type: string, values: number | null, layout: CsvLayout): string {
  switch (type) {
    case 'MISSING COLUMNS':
    case 'TOO MANY COLUMNS': {
      const has = values === null ? (type === 'MISSING COLUMNS' ? 'too few values' : 'too many values') : null;
      const expected = layout.header ? `the heading has ${layout.width}` : `the others have ${layout.width}`;
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

/** Rows of one file as they were read: how many, and what was set aside of it. */
export interface FileRows {
  readonly rows: number;
  readonly rejects: FileRejects;
}

/**
 * Joins what was read of several files as if they stood one below the other under one heading: that is how rows are
 * counted.
 */
export function joinFiles(files: readonly FileRows[], header: boolean) {
  const before = header ? 2 : 1;
  const starts: { readonly rowid: number; readonly row: number }[] = [];
  let rowid = 0;
  let row = 0;
  for (const { rows, rejects } of files) {
    starts.push({ rowid, row });
    rowid += rows;
    row += rows + rejects.total;
  }
  const rejectedRows = files
    .flatMap(({ rejects }, at) => rejects.rows.map((own) => ({ ...own, row: own.row + starts[at].row })))
    .slice(0, maxRejectedRows);
  const rejected: Rejected = {
    total: files.reduce((sum, { rejects }) => sum + rejects.total, 0),
    rows: rejectedRows,
  };
  return {
    rows: rowid,
    rejected,
    /** Row of the source behind the number of a row that was read, counted from 0. */
    rowInFile(number: number): number {
      const at = starts.findLastIndex((start) => start.rowid <= number);
      let own = number - starts[at].rowid + before;
      for (const line of files[at].rejects.lines) {
        if (line > own) break;
        own++;
      }
      return own + starts[at].row;
    },
  };
}
