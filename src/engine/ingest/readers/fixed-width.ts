import type { DataProblem } from '../../../contract/dataset.ts';
import type { JobContext } from '../../jobs/task.ts';
import { convertedPath } from '../csv-files.ts';
import type { Duck } from '../duckdb.ts';
import type { Encoding } from '../encoding.ts';
import type { FixedColumns } from '../fixed-width.ts';
import { type Loaded, rawColumn } from '../load.ts';
import { cleanedText } from '../missing-words.ts';
import { oneAtATime, refuseTooManyColumns } from '../refusals.ts';
import { maxRejectedRows } from '../rejected.ts';
import { rewriteAsUtf8 } from '../rewrite.ts';
import { type Scan, scanFile } from '../scan.ts';
import { sqlText } from '../sql.ts';
import type { OpenedSource, OpenRequest } from './opened-source.ts';
import { runWatched } from './watched.ts';

interface FixedWidthRequest {
  readonly path: string;
  readonly encoding: Encoding;
  readonly columns: FixedColumns;
  /** Given by a person: values may then touch each other. */
  readonly given: boolean;
}

/** Separates nothing: no text holds these control characters in a row, and damaged ones only by chance. */
const noDelimiter = '\u001f\u001e\u001f\u001d';

/** Opens text whose columns are lined up by blanks. `scan` is null where the whole text was not looked through yet. */
export async function openFixedWidth(
  duck: Duck,
  { path, also, options, hash }: OpenRequest,
  { columns, scan }: { readonly columns: FixedColumns; readonly scan: Scan | null },
  { task, signal }: JobContext,
): Promise<OpenedSource> {
  if (also.length > 0) throw oneAtATime(path);
  refuseTooManyColumns(columns.starts.length, path);
  const {
    bytes,
    encoding,
    hash: found,
  } = scan ?? (await scanFile(path, { encoding: options.encoding, hash: hash ? 'quick' : 'none', signal }));
  const given = options.widths !== undefined;
  const loading = task.child('Loading', 0.8);
  const loaded = await loadFixedWidth(duck, { path, encoding, columns, given }, { task: loading, signal });
  loading.finish();
  return {
    format: 'fixed-width',
    bytes,
    hash: found,
    parts: null,
    text: { encoding, delimiter: null },
    header: columns.names !== null,
    names: columns.names,
    width: columns.starts.length,
    loaded,
    problems: () => fixedWidthProblem(columns, given),
  };
}

/**
 * Cuts lines at fixed places into the table `raw`. Blank lines are passed over; lines with a word across such a place
 * are set aside.
 */
async function loadFixedWidth(
  duck: Duck,
  { path, encoding, columns, given }: FixedWidthRequest,
  { task, signal }: JobContext,
): Promise<Loaded> {
  const copy = await rewriteAsUtf8(path, encoding, convertedPath(duck, 0), signal);
  await duck.allowFiles([copy], columns.starts.length > 100);
  const header = columns.names !== null;
  // Without quotation marks, a line is one value whatever it holds.
  const lines = `read_csv(${sqlText(copy)}, auto_detect = false, columns = {'line': 'VARCHAR'}, header = false,
    delim = '${noDelimiter}', quote = '', escape = '', compression = 'none', parallel = false, max_line_size = 2100000)`;
  const numbered = `SELECT row_number() OVER () AS number, line FROM ${lines}`;
  const { starts } = columns;
  const across = starts
    .filter((start) => start > 0)
    .map((start) => `(trim(substring(line, ${start}, 1)) <> '' AND trim(substring(line, ${start + 1}, 1)) <> '')`);
  const odd = given || across.length === 0 ? 'false' : across.join(' OR ');
  await runWatched(
    duck,
    `CREATE TABLE line AS SELECT number, line, coalesce(${odd}, false) AS odd, trim(coalesce(line, '')) = '' AS blank FROM (${numbered})`,
    task,
    'Reading rows',
  );
  // The first line that is not blank is the heading.
  const [[heading]] = await duck.rows('SELECT coalesce(min(number), 0) FROM line WHERE NOT blank');
  const from = header ? Number(heading) : 0;
  const cut = starts.map((start, at) => {
    const length = at + 1 < starts.length ? `, ${starts[at + 1] - start}` : '';
    return `substring(line, ${start + 1}${length}) AS ${rawColumn(at)}`;
  });
  const cleaned = starts.map((_, at) => `${cleanedText(`trim(${rawColumn(at)})`)} AS ${rawColumn(at)}`);
  await duck.run(
    `CREATE TABLE raw AS SELECT ${cleaned.join(', ')} FROM (SELECT ${cut.join(', ')} FROM line WHERE NOT odd AND NOT blank AND number > ${from} ORDER BY number)`,
  );
  const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
  const [[total]] = await duck.rows(`SELECT count(*) FROM line WHERE odd AND NOT blank AND number > ${from}`);
  const left = await duck.rows(
    `SELECT number, odd AND NOT blank, left(line, 500) FROM line WHERE number > ${from} AND (odd OR blank) ORDER BY number LIMIT ${maxRejectedRows}`,
  );
  await duck.run('DROP TABLE line');
  const skipped = left.map(([number]) => Number(number));
  return {
    rows: Number(rows),
    rejected: {
      total: Number(total),
      rows: left
        .filter(([, isOdd]) => isOdd === true)
        .map(([number, , text]) => ({
          row: Number(number),
          reason: 'Has a value that reaches from one column into the next.',
          text: String(text ?? ''),
        })),
    },
    streamed: null,
    rowInFile(rowid) {
      let row = rowid + from + 1;
      for (const line of skipped) {
        if (line > row) break;
        row++;
      }
      return row;
    },
  };
}

/** Says how the columns were told apart, so that a wrong cut is seen. */
function fixedWidthProblem({ starts }: FixedColumns, given: boolean): DataProblem[] {
  if (given) return [];
  const widths = starts.slice(1).map((start, at) => start - starts[at]);
  return [
    {
      code: 'FIXED_WIDTH',
      message: `Columns are lined up with blanks: ${starts.length} were found, from places that are blank in nearly all lines.`,
      repair: `Cut after ${widths.join(', ')} characters. Set the widths of the columns if that is wrong.`,
      column: null,
      count: starts.length,
      examples: [],
    },
  ];
}
